package org.poyorig.calibrate;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.poyorig.fit.FitResult;
import org.poyorig.fit.StopReason;

/**
 * What to do with the result of a calibration, in one line.
 *
 * @param advice what to do
 * @param reason why, with the scores
 */
public record Verdict(Advice advice, String reason) {
    /** A decoder with a lower R² does not decode. */
    private static final double LEAST_USEFUL = 0.1;

    /** Scores that differ by less count as equal. */
    private static final double SLACK = 0.02;

    /** The advice to the user. The names are part of the status that programs read. */
    public enum Advice {
        /** Decode with the new adapter. */
        USE_IT("use it"),
        /** Calibrate again with more minutes of data. */
        COLLECT_MORE("collect more"),
        /** Look for an error: more minutes of the same data would not help. */
        SOMETHING_IS_WRONG("something is wrong"),
        /** Decode with the previous adapter, which decodes today's data better. */
        KEEP_PREVIOUS("keep the previous one"),
        /** Nothing is known about the test part: the calibration was cancelled. */
        NOT_JUDGED("not judged");

        private final String words;

        Advice(String words) {
            this.words = words;
        }

        /** Two to four words for people. */
        public String words() {
            return words;
        }
    }

    /** @param assessment scores on the test part; empty if the calibration was cancelled before */
    static Verdict of(FitResult fit, Optional<Assessment> assessment) {
        return assessment
                .map(scored -> of(scored.network(), scored.wiener(), previous(scored), fit.stop()))
                .orElseGet(() -> cancelled(fit));
    }

    private static OptionalDouble previous(Assessment scored) {
        return scored.previous().map(PreviousAdapter::rSquared).filter(scores -> !scores.isEmpty()).stream()
                .mapToDouble(Assessment::mean)
                .findFirst();
    }

    /**
     * @param network mean causal R² on the test part
     * @param wiener R² of a Wiener filter fitted on the same minutes
     * @param previous R² of the previous adapter on today's test part; empty if there is none or it has no score
     */
    static Verdict of(double network, double wiener, OptionalDouble previous, StopReason stop) {
        if (stop == StopReason.DIVERGED) {
            return new Verdict(Advice.SOMETHING_IS_WRONG, stop.sentence() + ".");
        }
        String scores = String.format(
                Locale.ROOT,
                "R² on the test part is %.2f. A Wiener filter fitted on the same minutes reaches %.2f.",
                network,
                wiener);
        if (previous.isPresent()) {
            double earlier = previous.getAsDouble();
            scores += String.format(Locale.ROOT, " The previous adapter reaches %.2f.", earlier);
            if (earlier >= LEAST_USEFUL && earlier > network + SLACK && earlier >= wiener - SLACK) {
                return new Verdict(Advice.KEEP_PREVIOUS, scores);
            }
        }
        if (!(Math.max(network, wiener) >= LEAST_USEFUL)) {
            return new Verdict(
                    Advice.SOMETHING_IS_WRONG,
                    scores + " Neither decodes the behaviour. Check that spikes and behaviour share one clock, and"
                            + " check the spike sorting.");
        }
        if (network < wiener - SLACK) {
            return new Verdict(
                    Advice.COLLECT_MORE, scores + " The filter is still better. Calibrate again with more minutes.");
        }
        return new Verdict(Advice.USE_IT, scores);
    }

    private static Verdict cancelled(FitResult fit) {
        return new Verdict(
                Advice.NOT_JUDGED,
                String.format(
                        Locale.ROOT,
                        "the calibration was cancelled. The adapter has the embeddings of step %d, held-out R² %.2f."
                                + " The test part was not scored.",
                        fit.bestStep(),
                        fit.bestScore()));
    }

    /** The advice and its reason. */
    public String line() {
        return advice.words + ": " + reason;
    }
}
