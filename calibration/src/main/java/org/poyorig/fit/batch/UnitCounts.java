package org.poyorig.fit.batch;

import java.util.Optional;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/**
 * Mean and spread of the spike counts of a recording's units, by which a recurrent path standardises them. They are
 * measured without the behaviour, so a new day has its own.
 */
public final class UnitCounts {
    /** Added to a unit's spread, so that a single spike of a nearly silent unit does not count too much. */
    private static final double LEAST_SPREAD = 0.1;

    /** A time that is a multiple of the bin width is no exact number; it belongs to the later bin. Share of a bin. */
    private static final double EDGE = 1e-6;

    private UnitCounts() {}

    /**
     * Measures the counts.
     *
     * @param time stretches of the recording that may be used
     * @return (units, 2), see {@link RecurrentConfig#COUNTS}; empty if the network has no recurrent path
     */
    public static Optional<FloatTensor> of(PoyoConfig config, Recording recording, Intervals time) {
        return config.recurrent().map(path -> of(recording, time, path.binSeconds()));
    }

    /** Bins start at multiples of their width, as those of recordings that were counted in bins do. */
    private static FloatTensor of(Recording recording, Intervals time, double binSeconds) {
        int units = recording.unitIds().size();
        double[] sum = new double[units];
        double[] squares = new double[units];
        int[] count = new int[units];
        double[] spikeSeconds = recording.spikeTimeSeconds();
        int[] spikeUnit = recording.spikeUnit();
        long bins = 0;
        int spike = 0;
        for (int stretch = 0; stretch < time.count(); stretch++) {
            long first = (long) Math.ceil(time.startSeconds()[stretch] / binSeconds - EDGE);
            long last = (long) Math.floor(time.endSeconds()[stretch] / binSeconds + EDGE);
            while (spike < spikeSeconds.length && bin(spikeSeconds[spike], binSeconds) < first) {
                spike++;
            }
            for (long bin = first; bin < last; bin++) {
                int from = spike;
                while (spike < spikeSeconds.length && bin(spikeSeconds[spike], binSeconds) <= bin) {
                    count[spikeUnit[spike++]]++;
                }
                for (int k = from; k < spike; k++) {
                    int unit = spikeUnit[k];
                    sum[unit] += Math.sqrt(count[unit]);
                    squares[unit] += count[unit];
                    count[unit] = 0;
                }
            }
            bins += Math.max(0, last - first);
        }
        float[] statistics = new float[units * RecurrentConfig.STATISTICS];
        for (int unit = 0; unit < units; unit++) {
            double mean = bins == 0 ? 0 : sum[unit] / bins;
            double variance = bins == 0 ? 0 : Math.max(0, squares[unit] / bins - mean * mean);
            statistics[unit * RecurrentConfig.STATISTICS] = (float) mean;
            statistics[unit * RecurrentConfig.STATISTICS + 1] = (float) (1 / (Math.sqrt(variance) + LEAST_SPREAD));
        }
        return FloatTensor.of(statistics, units, RecurrentConfig.STATISTICS);
    }

    private static long bin(double seconds, double binSeconds) {
        return (long) Math.floor(seconds / binSeconds + EDGE);
    }
}
