package org.poyorig.recording.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.poyorig.recording.Recording;
import org.poyorig.recording.hdf5.Hdf5Group;
import org.poyorig.recording.write.NwbTable.NwbObjects;

/**
 * The split of a recording in an NWB file: the table {@code intervals/split}, whose column {@code split} has the names
 * {@code train}, {@code valid} and {@code test}.
 */
final class NwbSplit {
    private static final String NAME = "split";

    private NwbSplit() {}

    /** One row of the table. */
    private record Part(double start, double stop, String name) {}

    /** Adds the table to a file; a recording without any part gets none. */
    static void write(NwbObjects objects, Hdf5Group root, Recording recording) {
        List<Part> parts = new ArrayList<>();
        Map.of("train", recording.train(), "valid", recording.valid(), "test", recording.test())
                .forEach((name, intervals) -> {
                    for (int k = 0; k < intervals.count(); k++) {
                        parts.add(
                                new Part(intervals.startSeconds()[k], intervals.endSeconds()[k], name));
                    }
                });
        if (parts.isEmpty()) {
            return;
        }
        parts.sort(Comparator.comparingDouble(Part::start).thenComparing(Part::name));
        new NwbTable(
                        objects,
                        root.group("intervals"),
                        "/intervals/" + NAME,
                        "TimeIntervals",
                        "Parts to fit on (train), to choose settings on (valid) and to report on (test)",
                        LongStream.range(0, parts.size()).toArray())
                .column("start_time", "Start of the part, in seconds", numbers(parts, Part::start))
                .column("stop_time", "End of the part, in seconds", numbers(parts, Part::stop))
                .column(NAME, "Name of the part", parts.stream().map(Part::name).toArray(String[]::new));
    }

    private static double[] numbers(List<Part> parts, ToDoubleFunction<Part> field) {
        return parts.stream().mapToDouble(field).toArray();
    }
}
