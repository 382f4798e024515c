package org.poyorig.recording.format.brainsets;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.format.ChannelNames;
import org.poyorig.recording.format.RecordingChecks;
import org.poyorig.recording.format.hdf.HdfAttributes;
import org.poyorig.recording.format.hdf.HdfInput;

/**
 * Reads the behaviour of a brainsets file: each field with one or two dimensions of each time series except the spikes,
 * with the key {@code group.field}. Keys of series inside {@code Data} groups begin with the names of these groups.
 */
final class BrainsetsBehaviour {
    private static final int DEEPEST = 4;
    private static final int MOST_COLUMNS = 256;
    private static final Set<String> TIME_FIELDS = Set.of("timestamps", "timestamp_indices_1s");

    private final HdfInput input;
    private final RecordingChecks checks;
    private final List<BehaviourSeries> series = new ArrayList<>();

    BrainsetsBehaviour(HdfInput input, RecordingChecks checks) {
        this.input = input;
        this.checks = checks;
    }

    /** All series, sorted by name. */
    List<BehaviourSeries> series(Group root) {
        visit(root, "", DEEPEST);
        return series;
    }

    private void visit(Group parent, String prefix, int depthLeft) {
        for (Node node : new TreeMap<>(parent.getChildren()).values()) {
            if (!(node instanceof Group group)
                    || (prefix.isEmpty() && node.getName().equals("spikes"))) {
                continue;
            }
            String name = prefix + group.getName();
            switch (HdfAttributes.text(group, "object").orElse("")) {
                case "IrregularTimeSeries" -> {
                    double[] times = input.numbers(input.require(group, "timestamps"));
                    checks.rising(name + "/timestamps", times);
                    addFields(group, name, times);
                }
                case "RegularTimeSeries" -> addFields(group, name, null);
                case "Data" -> {
                    if (depthLeft > 0) {
                        visit(group, name + ".", depthLeft - 1);
                    }
                }
                default -> {
                    // Intervals and tables hold no samples over time.
                }
            }
        }
    }

    /** @param times of the samples; null if they follow from the group's sampling rate */
    private void addFields(Group group, String name, double[] times) {
        for (Node node : new TreeMap<>(group.getChildren()).values()) {
            if (node instanceof Dataset dataset && !TIME_FIELDS.contains(dataset.getName()) && isSeries(dataset)) {
                float[][] rows = input.rows(dataset);
                double[] stamps = times == null ? regularTimes(group, rows.length) : times;
                checks.sameLength(name + "/" + dataset.getName(), stamps.length, rows.length);
                String[] channels = HdfAttributes.words(dataset, "channels");
                int columns = rows.length == 0 ? channels.length : rows[0].length;
                series.add(new BehaviourSeries(
                        name + "." + dataset.getName(),
                        channels.length == columns
                                ? Arrays.asList(channels)
                                : ChannelNames.of(dataset.getName(), columns),
                        HdfAttributes.text(dataset, "unit").orElse(""),
                        stamps,
                        rows));
            }
        }
    }

    private static boolean isSeries(Dataset dataset) {
        long[] dimensions = dataset.getDimensionsAsLong();
        Class<?> type = dataset.getJavaType();
        boolean numeric = (type.isPrimitive() && type != char.class) || Number.class.isAssignableFrom(type);
        return numeric && (dimensions.length == 1 || (dimensions.length == 2 && dimensions[1] <= MOST_COLUMNS));
    }

    private double[] regularTimes(Group group, int samples) {
        double rate = HdfAttributes.number(group, "sampling_rate").orElse(Double.NaN);
        double start = input.group(group, "domain")
                .flatMap(domain -> input.dataset(domain, "start"))
                .map(input::numbers)
                .filter(starts -> starts.length > 0)
                .map(starts -> starts[0])
                .orElse(0.0);
        double[] times = new double[samples];
        Arrays.setAll(times, k -> start + k / rate);
        checks.rising(group.getName() + ", times from sampling_rate " + rate, times);
        return times;
    }
}
