package org.poyorig.app.choice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Recording;

/** Estimates the size of an output before anything is written. */
final class OutputSize {
    private static final double BYTES_PER_EVENT = 24;
    private static final double BYTES_PER_VALUE = 4;
    private static final double BYTES_PER_BLOCK = 96;
    private static final double BLOCKS_PER_SECOND = 100;
    private static final double GIGABYTE = 1e9;

    private OutputSize() {}

    /**
     * Refuses a recording that the disk cannot hold.
     *
     * @param inBlocks whether the output has a block for every 10 ms, whether or not there are spikes
     */
    static void check(Recording recording, Path out, boolean inBlocks) {
        double bytes = bytes(recording, inBlocks);
        double free = free(out);
        if (bytes > free) {
            throw new UserError(
                    out.toString(),
                    String.format(Locale.ROOT, "%.1f GB of free disk space", bytes / GIGABYTE),
                    String.format(
                            Locale.ROOT,
                            "%.1f GB, for a recording of %.0f s (%s)",
                            free / GIGABYTE,
                            recording.domain().totalSeconds(),
                            longest(recording)),
                    "free disk space, or keep less with --from, --to, --units or --behaviour; if the span is wrong,"
                            + " export the times again in seconds");
        }
    }

    static double bytes(Recording recording, boolean inBlocks) {
        double bytes = recording.spikeCount() * BYTES_PER_EVENT;
        for (BehaviourSeries series : recording.behaviour()) {
            bytes += series.sampleCount()
                    * (BYTES_PER_EVENT + BYTES_PER_VALUE * series.channels().size());
        }
        return inBlocks ? bytes + recording.domain().totalSeconds() * BLOCKS_PER_SECOND * BYTES_PER_BLOCK : bytes;
    }

    /** The series that spans most of the time: the spikes of a unit, or a behaviour. */
    private static String longest(Recording recording) {
        double[] first = new double[recording.unitIds().size()];
        double[] last = new double[first.length];
        Arrays.fill(first, Double.NaN);
        for (int k = 0; k < recording.spikeCount(); k++) {
            int unit = recording.spikeUnit()[k];
            double time = recording.spikeTimeSeconds()[k];
            first[unit] = Double.isNaN(first[unit]) ? time : first[unit];
            last[unit] = time;
        }
        String longest = "no spikes";
        double span = -1;
        for (int unit = 0; unit < first.length; unit++) {
            if (last[unit] - first[unit] > span) {
                span = last[unit] - first[unit];
                longest = says("spikes of " + recording.unitIds().get(unit), first[unit], last[unit]);
            }
        }
        for (BehaviourSeries series : recording.behaviour()) {
            double[] times = series.timeSeconds();
            if (times.length > 0 && times[times.length - 1] - times[0] > span) {
                span = times[times.length - 1] - times[0];
                longest = says(series.key(), times[0], times[times.length - 1]);
            }
        }
        return longest;
    }

    private static String says(String series, double from, double to) {
        return String.format(Locale.ROOT, "%s from %.1f to %.1f s", series, from, to);
    }

    private static double free(Path out) {
        Path folder = out.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        try {
            return folder == null
                    ? Double.POSITIVE_INFINITY
                    : Files.getFileStore(folder).getUsableSpace();
        } catch (IOException unknown) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
