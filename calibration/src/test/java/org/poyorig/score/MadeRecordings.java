package org.poyorig.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/** Small recordings whose behaviour is computed from the spikes. */
public final class MadeRecordings {
    private MadeRecordings() {}

    static final long BIN = LagSweep.STEP_MILLIS * RecordingClock.NANOS_PER_MILLI;

    /** Random counts from 0 to 2 per 50 ms bin, (bins, units). */
    public static int[][] counts(int bins, int units, long seed) {
        Random random = new Random(seed);
        int[][] counts = new int[bins][units];
        for (int[] row : counts) {
            Arrays.setAll(row, unit -> random.nextInt(3));
        }
        return counts;
    }

    /** Puts each bin's spikes at random times inside the bin; bin b is {@code [50 ms * b, 50 ms * (b + 1))}. */
    public static Recording of(int[][] counts, BehaviourSeries behaviour, Intervals domain, Random random) {
        List<long[]> spikes = new ArrayList<>();
        for (int bin = 0; bin < counts.length; bin++) {
            for (int unit = 0; unit < counts[bin].length; unit++) {
                for (int k = 0; k < counts[bin][unit]; k++) {
                    spikes.add(new long[] {bin * BIN + random.nextInt((int) BIN), unit});
                }
            }
        }
        spikes.sort(Comparator.comparingLong(spike -> spike[0]));
        double end = domain.endSeconds()[domain.count() - 1];
        String[] units = new String[counts[0].length];
        Arrays.setAll(units, unit -> "unit" + unit);
        return new Recording(
                "made",
                List.of(units),
                spikes.stream().mapToDouble(spike -> spike[0] / 1e9).toArray(),
                spikes.stream().mapToInt(spike -> (int) spike[1]).toArray(),
                List.of(behaviour),
                domain,
                Intervals.of(0, 0.6 * end),
                Intervals.of(0.6 * end, 0.8 * end),
                Intervals.of(0.8 * end, end),
                Map.of());
    }

    /** A sample at the end of every bin: time {@code 50 ms * (b + 1)}. */
    public static BehaviourSeries series(float[][] values, String... channels) {
        double[] times = new double[values.length];
        Arrays.setAll(times, bin -> (bin + 1) * BIN / 1e9);
        return new BehaviourSeries("hand.vel", List.of(channels), "m/s", times, values);
    }
}
