package org.poyorig.recording.format.brainsets;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.ChannelNames;
import org.poyorig.recording.format.RecordingChecks;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.ValueRange;
import org.poyorig.recording.format.hdf.HdfAttributes;
import org.poyorig.recording.format.hdf.HdfInput;
import org.poyorig.recording.format.hdf.HdfReasons;
import org.poyorig.recording.format.hdf.HdfTable;
import org.poyorig.recording.format.hdf.HdfValues;

/**
 * Finds the behaviour of a brainsets file: each field with one or two dimensions of each time series except the spikes,
 * with the key {@code group.field}. Keys of series inside {@code Data} groups begin with the names of these groups.
 * Values are read when they are asked for. A series that cannot be used is skipped with the reason.
 */
final class BrainsetsBehaviour {
    private static final int DEEPEST = 4;
    private static final int MOST_COLUMNS = 256;
    private static final long MOST_VALUES_LISTED = 10_000_000;
    private static final Set<String> TIME_FIELDS = Set.of("timestamps", "timestamp_indices_1s");

    private final HdfInput input;
    private final RecordingChecks checks;
    private final RecordingContents.Builder contents;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, String> groups = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();

    /** One series: where its values are, and its times by the number of samples. */
    private record Field(BehaviourEntry entry, Dataset values, IntFunction<double[]> times) {}

    BrainsetsBehaviour(HdfInput input, RecordingChecks checks, RecordingContents.Builder contents) {
        this.input = input;
        this.checks = checks;
        this.contents = contents;
    }

    /** Lists all series, sorted by name. */
    List<BehaviourEntry> list() {
        visit(input.root(), "", DEEPEST);
        links.forEach((link, group) -> fields.keySet().stream()
                .filter(key -> key.startsWith(group))
                .forEach(key -> contents.alias(link + key.substring(group.length()), key)));
        return fields.values().stream().map(Field::entry).toList();
    }

    /** Reads one of the listed series. */
    BehaviourSeries read(String key) {
        Field field = fields.get(key);
        HdfTable table = input.table(field.values());
        float[][] rows = table.singleRows();
        return new BehaviourSeries(
                key,
                field.entry().columns(),
                field.entry().unit(),
                field.times().apply(rows.length),
                rows);
    }

    private void visit(Group parent, String prefix, int depthLeft) {
        input.children(parent, contents::skip).forEach((child, node) -> {
            if (node instanceof Group group && !(prefix.isEmpty() && child.equals("spikes"))) {
                orSkip(prefix + child, () -> series(group, prefix + child, depthLeft));
            }
        });
    }

    private void series(Group group, String name, int depthLeft) {
        String first = groups.putIfAbsent(group.getFileAsPath() + ":" + group.getAddress(), name);
        if (first != null) {
            contents.skip("/" + name.replace('.', '/'), "a link to " + first);
            links.put(name + ".", first + ".");
            return;
        }
        switch (HdfAttributes.text(group, "object").orElse("")) {
            case "IrregularTimeSeries" -> irregular(group, name);
            case "RegularTimeSeries" -> addFields(group, name, samples -> regularTimes(group, samples));
            case "Data" -> {
                if (depthLeft > 0) {
                    visit(group, name + ".", depthLeft - 1);
                }
            }
            case "Interval", "ArrayDict" -> {
                // Intervals and tables hold no samples over time.
            }
            default -> {
                if (input.dataset(group, "timestamps").isPresent()) {
                    irregular(group, name);
                }
            }
        }
    }

    private void irregular(Group group, String name) {
        double[] times = input.numbers(input.require(group, "timestamps"));
        checks.rising(name + "/timestamps", times);
        addFields(group, name, samples -> times);
    }

    private void addFields(Group group, String name, IntFunction<double[]> times) {
        for (Map.Entry<String, Node> child :
                input.children(group, contents::skip).entrySet()) {
            if (child.getValue() instanceof Dataset dataset && !TIME_FIELDS.contains(child.getKey())) {
                orSkip(name + "/" + child.getKey(), () -> add(name, child.getKey(), dataset, times));
            }
        }
    }

    private void add(String group, String name, Dataset dataset, IntFunction<double[]> times) {
        String odd = HdfValues.odd(input, dataset, MOST_COLUMNS).orElse("");
        if (!odd.isEmpty()) {
            contents.skip("/" + (group + "/" + name).replace('.', '/'), odd);
            return;
        }
        long[] dimensions = dataset.getDimensionsAsLong();
        int samples = Math.toIntExact(dimensions[0]);
        double[] stamps = times.apply(samples);
        checks.sameLength(group + "/" + name, stamps.length, samples);
        HdfTable table = dataset.getSize() <= MOST_VALUES_LISTED ? input.table(dataset) : null;
        int columns = table == null ? (int) (dataset.getSize() / samples) : table.columns();
        String[] channels = HdfAttributes.words(dataset, "channels");
        List<String> named = channels.length == columns ? Arrays.asList(channels) : ChannelNames.of(name, columns);
        String key = group + "." + name;
        String unique = key;
        for (int k = 2; fields.containsKey(unique); k++) {
            unique = key + "_" + k;
        }
        if (!unique.equals(key)) {
            contents.warn(
                    "two series have the key " + key + "; the second one, " + dataset.getPath() + ", is " + unique);
        }
        BehaviourEntry entry = BehaviourEntry.of(
                unique,
                named,
                HdfAttributes.text(dataset, "unit").orElse(""),
                stamps,
                table == null ? ValueRange.UNKNOWN : ValueRange.of(table.values()));
        fields.put(entry.key(), new Field(entry, dataset, times));
    }

    private void orSkip(String place, Runnable finding) {
        try {
            finding.run();
        } catch (UserError odd) {
            contents.skip("/" + place.replace('.', '/'), odd);
        } catch (HdfException unreadable) {
            contents.skip("/" + place.replace('.', '/'), HdfReasons.listed(unreadable));
        } catch (ArithmeticException | IndexOutOfBoundsException damaged) {
            contents.skip("/" + place.replace('.', '/'), "damaged (" + damaged.getMessage() + ")");
        }
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
