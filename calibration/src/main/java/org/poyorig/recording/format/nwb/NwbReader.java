package org.poyorig.recording.format.nwb;

import io.jhdf.api.Group;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Split;
import org.poyorig.recording.format.ForeignFile;
import org.poyorig.recording.format.RecordingChecks;
import org.poyorig.recording.format.SpikeTrains;
import org.poyorig.recording.format.hdf.HdfInput;

/**
 * Reads a recording from NWB 2: the {@code units} table (spike times and their index; electrodes are not needed) and
 * every time series under {@code processing} and {@code acquisition}. Times are kept as in the file, in seconds since
 * its session start.
 */
final class NwbReader {
    private final HdfInput input;
    private final RecordingChecks checks;
    private final Path path;

    private NwbReader(HdfInput input, Path path) {
        this.input = input;
        this.path = path;
        this.checks = new RecordingChecks(path);
    }

    static Recording read(Path path) {
        return ForeignFile.read(path, "an NWB file", () -> {
            try (HdfInput input = new HdfInput(path)) {
                return new NwbReader(input, path).recording();
            }
        });
    }

    private Recording recording() {
        Group root = input.root();
        Group units = input.group(root, "units")
                .orElseThrow(() -> new UserError(
                        path.toString(), "a units table", "no units table", "choose an NWB file with sorted units"));
        double[] times = input.numbers(input.require(units, "spike_times"));
        int[] ends = unitEnds(units, times.length);
        for (int unit = 0; unit < ends.length; unit++) {
            int start = unit == 0 ? 0 : ends[unit - 1];
            checks.rising("spike_times of unit row " + unit, Arrays.copyOfRange(times, start, ends[unit]));
        }
        SpikeTrains spikes = SpikeTrains.ofUnits(times, ends);
        List<BehaviourSeries> behaviour = new NwbBehaviour(input, checks).series(root);
        Intervals domain = checks.lasting("the times", domain(spikes.timeSeconds(), behaviour));
        Split split = Split.byTime(domain);

        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("source", "NWB " + HdfInput.text(root, "nwb_version").orElse(""));
        for (String name : List.of("identifier", "session_description", "session_start_time")) {
            input.dataset(root, name).map(input::text).ifPresent(text -> notes.put(name, text));
        }
        input.group(root, "intervals")
                .flatMap(intervals -> input.group(intervals, "trials"))
                .flatMap(trials -> input.dataset(trials, "start_time"))
                .ifPresent(start -> notes.put("trials", String.valueOf(start.getSize())));
        notes.put("split", split.note());
        return new Recording(
                path.getFileName().toString().replaceFirst("(?i)\\.(nwb|h5|hdf5)$", ""),
                unitIds(units, ends.length),
                spikes.timeSeconds(),
                spikes.unit(),
                behaviour,
                domain,
                split,
                notes);
    }

    /** Index after each unit's last spike in the column of all spike times: {@code spike_times_index}. */
    private int[] unitEnds(Group units, int spikes) {
        double[] index = input.numbers(input.require(units, "spike_times_index"));
        int[] ends = new int[index.length];
        for (int k = 0; k < index.length; k++) {
            ends[k] = (int) index[k];
            if (index[k] != ends[k] || ends[k] < (k == 0 ? 0 : ends[k - 1]) || ends[k] > spikes) {
                throw new UserError(
                        path + ", units/spike_times_index",
                        "rising whole numbers up to " + spikes + ", the number of spike times",
                        index[k] + " at index " + k,
                        "export the recording again");
            }
        }
        if (ends.length == 0 || ends[ends.length - 1] != spikes) {
            throw new UserError(
                    path + ", units/spike_times_index",
                    "an end at " + spikes + ", the number of spike times",
                    ends.length == 0 ? "no units" : String.valueOf(ends[ends.length - 1]),
                    "export the recording again");
        }
        return ends;
    }

    private List<String> unitIds(Group units, int count) {
        List<String> ids = new ArrayList<>();
        if (input.dataset(units, "id").isPresent()) {
            double[] numbers = input.numbers(input.require(units, "id"));
            checks.sameLength("units/id", count, numbers.length);
            for (double number : numbers) {
                ids.add("unit_" + (long) number);
            }
        } else {
            IntStream.range(0, count).forEach(k -> ids.add("unit_" + k));
        }
        return ids;
    }

    /** From the first to the last spike or sample, both included, in whole nanoseconds. */
    private static Intervals domain(double[] spikeTimes, List<BehaviourSeries> behaviour) {
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        List<double[]> all = new ArrayList<>(List.of(spikeTimes));
        behaviour.forEach(series -> all.add(series.timeSeconds()));
        for (double[] times : all) {
            if (times.length > 0) {
                first = Math.min(first, times[0]);
                last = Math.max(last, times[times.length - 1]);
            }
        }
        return last < first
                ? Intervals.none()
                : Intervals.of(Math.floor(first * 1e9) / 1e9, (Math.floor(last * 1e9) + 1) / 1e9);
    }
}
