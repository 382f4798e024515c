package org.poyorig.recording;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One recorded session in memory, whatever file it came from.
 *
 * @param sessionId e.g. {@code perich_miller/c_20131003}
 * @param unitIds name of each unit as the file gives it
 * @param spikeTimeSeconds time of each spike, rising
 * @param spikeUnit index into {@code unitIds} of each spike
 * @param behaviour the measured series, possibly none
 * @param domain where the recording is continuous; the joins between its stretches are never crossed by a window
 * @param train stretches to learn from
 * @param valid stretches to choose settings on
 * @param test stretches to report on
 * @param notes what was done to the data on the way in and where it came from, as key-value lines for people
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

    public Recording {
        unitIds = List.copyOf(unitIds);
        behaviour = List.copyOf(behaviour);
        if (spikeTimeSeconds.length != spikeUnit.length) {
            throw new IllegalArgumentException(spikeTimeSeconds.length + " times, " + spikeUnit.length + " units");
        }
    }

    /** With a split as it was read or made; its note is for whoever writes the notes. */
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
     * Length of the bins in which spikes were counted before they got times inside them; empty for times as measured.
     */
    public OptionalLong binNanos() {
        String millis = notes.get(BinnedRecording.BIN_MILLIS);
        try {
            return millis == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(millis) * 1_000_000);
        } catch (NumberFormatException noNumber) {
            return OptionalLong.empty();
        }
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
