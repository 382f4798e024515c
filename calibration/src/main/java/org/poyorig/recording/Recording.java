package org.poyorig.recording;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One recorded session in memory, read from any file format.
 *
 * @param sessionId e.g. {@code perich_miller/c_20131003}
 * @param unitIds id of each unit as in the file
 * @param spikeTimeSeconds time of each spike, rising
 * @param spikeUnit index into {@code unitIds} of each spike
 * @param behaviour the measured series; may be empty
 * @param domain stretches in which the recording is continuous; no window crosses the joins between them
 * @param train stretches to fit on
 * @param valid stretches to choose settings on
 * @param test stretches to report on
 * @param notes source of the data and changes made while reading, as key-value lines
 */
public record Recording(
        String sessionId,
        List<String> unitIds,
        double[] spikeTimeSeconds,
        int[] spikeUnit,
        List<BehaviourSeries> behaviour,
        Intervals domain,
        Intervals train,
        Intervals valid,
        Intervals test,
        Map<String, String> notes) {
    private static final double LONGEST_BIN_NANOS = 1e15;

    public Recording {
        unitIds = List.copyOf(unitIds);
        behaviour = List.copyOf(behaviour);
        if (spikeTimeSeconds.length != spikeUnit.length) {
            throw new IllegalArgumentException(spikeTimeSeconds.length + " times, " + spikeUnit.length + " units");
        }
    }

    /** A recording with this split. The note of the split is not copied to the notes. */
    public Recording(
            String sessionId,
            List<String> unitIds,
            double[] spikeTimeSeconds,
            int[] spikeUnit,
            List<BehaviourSeries> behaviour,
            Intervals domain,
            Split split,
            Map<String, String> notes) {
        this(
                sessionId,
                unitIds,
                spikeTimeSeconds,
                spikeUnit,
                behaviour,
                domain,
                split.train(),
                split.valid(),
                split.test(),
                notes);
    }

    /**
     * Length of the bins if spikes were counted in bins and then got random times inside them; empty for measured
     * times.
     */
    public OptionalLong binNanos() {
        String millis = notes.get(BinnedRecording.BIN_MILLIS);
        try {
            double nanos = millis == null ? 0 : Double.parseDouble(millis) * 1e6;
            return nanos >= 1 && nanos < LONGEST_BIN_NANOS ? OptionalLong.of(Math.round(nanos)) : OptionalLong.empty();
        } catch (NumberFormatException noNumber) {
            return OptionalLong.empty();
        }
    }

    /** Whether the simulator made the recording; its notes say so. */
    public boolean isSimulated() {
        return notes.getOrDefault("source", "").startsWith("simulated");
    }

    /** Number of spikes. */
    public int spikeCount() {
        return spikeTimeSeconds.length;
    }

    /** First moment of the recording. */
    public double startSeconds() {
        return domain.startSeconds()[0];
    }

    /** Last moment of the recording. */
    public double endSeconds() {
        return domain.endSeconds()[domain.count() - 1];
    }
}
