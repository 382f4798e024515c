package org.poyorig.calibrate.unit;

import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.fit.batch.UnitCounts;
import org.poyorig.recording.Recording;

/** The standardised spike counts that a recurrent path reads, in chosen time bins of a recording. */
final class StandardisedCounts {
    private StandardisedCounts() {}

    /**
     * Counts spikes.
     *
     * @param statistics of each unit's counts, see {@link RecurrentConfig#COUNTS}
     * @param bins numbers of the time bins, rising
     * @return (bins, units)
     */
    static double[][] of(Recording recording, FloatTensor statistics, long[] bins, double binSeconds) {
        double[] spikeSeconds = recording.spikeTimeSeconds();
        int units = recording.unitIds().size();
        double[][] counts = new double[bins.length][units];
        int spike = 0;
        for (int row = 0; row < bins.length; row++) {
            while (spike < spikeSeconds.length && UnitCounts.bin(spikeSeconds[spike], binSeconds) < bins[row]) {
                spike++;
            }
            while (spike < spikeSeconds.length && UnitCounts.bin(spikeSeconds[spike], binSeconds) == bins[row]) {
                counts[row][recording.spikeUnit()[spike++]]++;
            }
            for (int unit = 0; unit < units; unit++) {
                int at = unit * RecurrentConfig.STATISTICS;
                counts[row][unit] = (Math.sqrt(counts[row][unit]) - statistics.data()[at])
                        * statistics.data()[at + 1];
            }
        }
        return counts;
    }
}
