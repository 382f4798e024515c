package org.poyorig.calibrate.unit;

import java.util.ArrayList;
import java.util.List;
import org.poyorig.recording.Recording;

/** Finds units that often fire at the same moment, because one neuron was found on two channels or listed twice. */
public final class CoincidentUnits {
    private static final double TOGETHER_SECONDS = 0.3e-3;
    private static final double LEAST_SHARE = 0.5;
    private static final int LEAST_SPIKES = 50;

    private CoincidentUnits() {}

    /** Two units, by their index in the recording. */
    public record Pair(int one, int other) {}

    /** Pairs in which at least half of the rarer unit's spikes have a spike of the other unit within 0.3 ms. */
    public static List<Pair> pairs(Recording recording) {
        int units = recording.unitIds().size();
        int[] spikes = new int[units];
        int[][] together = new int[units][units];
        double[] times = recording.spikeTimeSeconds();
        int[] unit = recording.spikeUnit();
        for (int k = 0; k < times.length; k++) {
            spikes[unit[k]]++;
            for (int next = k + 1; next < times.length && times[next] - times[k] <= TOGETHER_SECONDS; next++) {
                together[Math.min(unit[k], unit[next])][Math.max(unit[k], unit[next])]++;
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (int one = 0; one < units; one++) {
            for (int other = one + 1; other < units; other++) {
                int rarer = Math.min(spikes[one], spikes[other]);
                if (rarer >= LEAST_SPIKES && together[one][other] >= LEAST_SHARE * rarer) {
                    pairs.add(new Pair(one, other));
                }
            }
        }
        return pairs;
    }
}
