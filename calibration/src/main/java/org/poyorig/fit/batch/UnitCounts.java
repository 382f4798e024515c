package org.poyorig.fit.batch;

import java.util.Arrays;
import java.util.Optional;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/**
 * Statistics of the spike counts of a recording's units: mean and spread, by which a recurrent path standardises them,
 * and whether silence means that a unit is lost. They are measured without the behaviour, so a new day has its own.
 */
public final class UnitCounts {
    /** Added to a unit's spread, so that a single spike of a nearly silent unit does not count too much. */
    private static final double LEAST_SPREAD = 0.1;

    /** A time that is a multiple of the bin width is no exact number; it belongs to the later bin. Share of a bin. */
    private static final double EDGE = 1e-6;

    /** Silence means loss only for a unit with at least this number of spikes in a window, on average. */
    private static final double USUAL_SPIKES = 4;

    /** Silence means loss only for a unit that is silent in at most this share of the windows. */
    private static final double SILENT_SHARE = 0.002;

    private final double[] spikeSeconds;
    private final int[] spikeUnit;
    private final double binSeconds;
    private final int window;
    private final double[] sum;
    private final double[] squares;
    private final long[] silent;
    private long bins;
    private long windows;
    private int spike;

    /** @param window bins of a window */
    private UnitCounts(Recording recording, double binSeconds, int window) {
        this.spikeSeconds = recording.spikeTimeSeconds();
        this.spikeUnit = recording.spikeUnit();
        this.binSeconds = binSeconds;
        this.window = window;
        this.sum = new double[recording.unitIds().size()];
        this.squares = new double[sum.length];
        this.silent = new long[sum.length];
    }

    /**
     * Measures the counts.
     *
     * @param time stretches of the recording that may be used
     * @return (units, 3), see {@link RecurrentConfig#COUNTS}; empty if the network has no recurrent path
     */
    public static Optional<FloatTensor> of(PoyoConfig config, Recording recording, Intervals time) {
        return config.recurrent().map(path -> {
            UnitCounts counts = new UnitCounts(recording, path.binSeconds(), path.bins(config.sequenceLengthSeconds()));
            for (int stretch = 0; stretch < time.count(); stretch++) {
                counts.add(time.startSeconds()[stretch], time.endSeconds()[stretch]);
            }
            return counts.statistics();
        });
    }

    /** Adds a stretch. Bins start at multiples of their width, as those of recordings that were counted in bins do. */
    private void add(double startSeconds, double endSeconds) {
        long first = firstBin(startSeconds, binSeconds);
        long last = bin(endSeconds);
        int[] count = new int[sum.length];
        long[] heard = new long[sum.length];
        Arrays.fill(heard, first - 1);
        while (spike < spikeSeconds.length && bin(spikeSeconds[spike]) < first) {
            spike++;
        }
        for (long bin = first; bin < last; bin++) {
            int from = spike;
            while (spike < spikeSeconds.length && bin(spikeSeconds[spike]) <= bin) {
                count[spikeUnit[spike++]]++;
            }
            for (int k = from; k < spike; k++) {
                int unit = spikeUnit[k];
                if (count[unit] > 0) {
                    silent[unit] += windowsIn(bin - heard[unit] - 1);
                    heard[unit] = bin;
                }
                sum[unit] += Math.sqrt(count[unit]);
                squares[unit] += count[unit];
                count[unit] = 0;
            }
        }
        for (int unit = 0; unit < sum.length; unit++) {
            silent[unit] += windowsIn(last - heard[unit] - 1);
        }
        bins += Math.max(0, last - first);
        windows += windowsIn(last - first);
    }

    private FloatTensor statistics() {
        int columns = RecurrentConfig.STATISTICS;
        float[] statistics = new float[sum.length * columns];
        for (int unit = 0; unit < sum.length; unit++) {
            double mean = bins == 0 ? 0 : sum[unit] / bins;
            double variance = bins == 0 ? 0 : Math.max(0, squares[unit] / bins - mean * mean);
            boolean usual = window * squares[unit] >= USUAL_SPIKES * bins && silent[unit] <= SILENT_SHARE * windows;
            statistics[unit * columns] = (float) mean;
            statistics[unit * columns + 1] = (float) (1 / (Math.sqrt(variance) + LEAST_SPREAD));
            statistics[unit * columns + 2] = usual ? 1 : 0;
        }
        return FloatTensor.of(statistics, sum.length, columns);
    }

    /** Number of windows that fit into a number of bins, with a start at every bin. */
    private long windowsIn(long bins) {
        return Math.max(0, bins - window + 1);
    }

    private long bin(double seconds) {
        return bin(seconds, binSeconds);
    }

    /** The time bin that holds a moment. Bins start at multiples of their width; the first one is number 0. */
    public static long bin(double seconds, double binSeconds) {
        return (long) Math.floor(seconds / binSeconds + EDGE);
    }

    /** The first time bin that starts at a moment or after it. */
    public static long firstBin(double seconds, double binSeconds) {
        return (long) Math.ceil(seconds / binSeconds - EDGE);
    }
}
