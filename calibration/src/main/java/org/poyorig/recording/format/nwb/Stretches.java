package org.poyorig.recording.format.nwb;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.RecordingContents;

/** Reads stretches of time from two columns. Rows that are not a stretch are left out and listed. */
final class Stretches {
    /** Bound of a stretch that the file states as infinite. */
    private static final double FOREVER_SECONDS = 1e10;

    private Stretches() {}

    /**
     * The time that at least one row covers.
     *
     * @param place in the file, for the list of skipped parts
     * @param stops as many as starts
     */
    static Intervals of(String place, double[] starts, double[] stops, RecordingContents.Builder contents) {
        int[] odd = IntStream.range(0, starts.length)
                .filter(row -> !(starts[row] <= stops[row]))
                .toArray();
        if (odd.length > 0) {
            String first = "row " + odd[0] + ": from " + starts[odd[0]] + " to " + stops[odd[0]] + " s";
            contents.skip(
                    place,
                    odd.length == 1
                            ? "no stretch in " + first
                            : odd.length + " rows without a stretch, first " + first);
        }
        return Intervals.union(bounded(starts), bounded(stops));
    }

    private static double[] bounded(double[] seconds) {
        return Arrays.stream(seconds)
                .map(second -> Double.isInfinite(second) ? Math.copySign(FOREVER_SECONDS, second) : second)
                .toArray();
    }
}
