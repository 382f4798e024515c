package org.poyorig.recording.format.nwb;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.format.ChannelNames;
import org.poyorig.recording.format.RecordingChecks;
import org.poyorig.recording.format.hdf.HdfInput;

/**
 * Reads the behaviour of an NWB file: {@code TimeSeries} and {@code SpatialSeries} with at most 64 columns anywhere
 * under {@code processing} and {@code acquisition}, with the key {@code container.series}. Values are multiplied by the
 * file's conversion factor, so they are in the unit that the file states.
 */
final class NwbBehaviour {
    private static final int DEEPEST = 6;
    private static final int MOST_COLUMNS = 64;
    private static final Set<String> SERIES_TYPES = Set.of("TimeSeries", "SpatialSeries");

    private final HdfInput input;
    private final RecordingChecks checks;
    private final List<BehaviourSeries> found = new ArrayList<>();

    NwbBehaviour(HdfInput input, RecordingChecks checks) {
        this.input = input;
        this.checks = checks;
    }

    /** All series, in the order of their paths in the file. */
    List<BehaviourSeries> series(Group root) {
        for (String room : List.of("processing", "acquisition")) {
            input.group(root, room).ifPresent(group -> visit(group, DEEPEST));
        }
        return found;
    }

    private void visit(Group parent, int depthLeft) {
        for (Node node : new TreeMap<>(parent.getChildren()).values()) {
            if (node instanceof Group group) {
                if (SERIES_TYPES.contains(HdfInput.text(group, "neurodata_type").orElse(""))) {
                    read(parent.getName(), group).ifPresent(found::add);
                } else if (depthLeft > 0) {
                    visit(group, depthLeft - 1);
                }
            }
        }
    }

    private Optional<BehaviourSeries> read(String container, Group group) {
        Dataset data = input.require(group, "data");
        long[] dimensions = data.getDimensionsAsLong();
        if (dimensions.length < 1
                || dimensions.length > 2
                || (dimensions.length == 2 && dimensions[1] > MOST_COLUMNS)) {
            return Optional.empty();
        }
        float[][] rows = input.rows(data);
        double conversion = HdfInput.number(data, "conversion").orElse(1.0);
        double offset = HdfInput.number(data, "offset").orElse(0.0);
        for (float[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                row[column] = (float) (row[column] * conversion + offset);
            }
        }
        double[] times = times(group, rows.length);
        String name = group.getName();
        checks.rising(name + ", times", times);
        checks.sameLength(name + "/data", times.length, rows.length);
        int columns = dimensions.length == 2 ? (int) dimensions[1] : 1;
        return Optional.of(new BehaviourSeries(
                plain(container) + "." + plain(name),
                ChannelNames.of(name, columns),
                HdfInput.text(data, "unit").orElse(""),
                times,
                rows));
    }

    /** Replaces dots, because a dot separates group and field in a key. */
    private static String plain(String name) {
        return name.replace('.', '_').replace(' ', '_');
    }

    private double[] times(Group group, int samples) {
        Optional<Dataset> timestamps = input.dataset(group, "timestamps");
        if (timestamps.isPresent()) {
            return input.numbers(timestamps.get());
        }
        Dataset startingTime = input.require(group, "starting_time");
        double start = input.scalar(startingTime);
        double rate = HdfInput.number(startingTime, "rate").orElse(Double.NaN);
        double[] times = new double[samples];
        Arrays.setAll(times, k -> start + k / rate);
        return times;
    }
}
