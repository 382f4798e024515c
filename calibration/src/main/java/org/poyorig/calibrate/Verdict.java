package org.poyorig.calibrate;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.poyorig.evaluate.Comparison;
import org.poyorig.evaluate.Comparison.Standing;
import org.poyorig.evaluate.EvaluationReport;
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

    /** The previous adapter is kept only if its R² is higher by more. */
    private static final double SLACK = 0.02;

    /** The advice to the user. The names are part of the status that programs read. */
    public enum Advice {
        /** Decode with the new adapter: it is better than every baseline. */
        USE_IT("use it"),
        /** Calibrate again with more minutes of data: so far, the adapter is not better than the best baseline. */
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
                .map(scored -> of(
                        scored.network(),
                        scored.comparison(),
                        alone(scored.evaluation()),
                        previous(scored),
                        fit.stop()))
                .orElseGet(() -> cancelled(fit));
    }

    private static OptionalDouble previous(Assessment scored) {
        return scored.previous().map(PreviousAdapter::rSquared).filter(scores -> !scores.isEmpty()).stream()
                .mapToDouble(Assessment::mean)
                .findFirst();
    }

    private static String alone(EvaluationReport scores) {
        return scores.aloneComparison()
                .map(beside -> alone(beside, scores.networkShare()))
                .orElse("");
    }

    /** Says if the network without its filter is worse than the best baseline; empty if not. */
    static String alone(Comparison beside, double share) {
        if (beside.standing() != Standing.WORSE) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                " The network without its linear filter has %.0f %% of the answer and reaches %.2f: worse than the %s.",
                100 * share,
                beside.bestRSquared() + beside.difference(),
                beside.best());
    }

    /**
     * @param network mean causal R² on the test part
     * @param beside the same scores beside the best baseline fitted on the same minutes
     * @param alone a sentence about the network without its filter, after a space; may be empty
     * @param previous R² of the previous adapter on today's test part; empty if there is none or it has no score
     */
    static Verdict of(double network, Comparison beside, String alone, OptionalDouble previous, StopReason stop) {
        if (stop == StopReason.DIVERGED) {
            return new Verdict(Advice.SOMETHING_IS_WRONG, stop.sentence() + ".");
        }
        double baseline = beside.bestRSquared();
        String scores = String.format(
                Locale.ROOT, "R² on the test part is %.2f, %s; %s.", network, beside.beside(), beside.interval());
        String further = alone + " Compared with baselines of the same minutes: " + beside.names() + ".";
        if (previous.isPresent()) {
            double earlier = previous.getAsDouble();
            scores += String.format(Locale.ROOT, " The previous adapter reaches %.2f.", earlier);
            if (earlier >= LEAST_USEFUL && earlier > network + SLACK && earlier >= baseline - SLACK) {
                return new Verdict(Advice.KEEP_PREVIOUS, scores + further);
            }
        }
        if (!(Math.max(network, baseline) >= LEAST_USEFUL)) {
            return new Verdict(
                    Advice.SOMETHING_IS_WRONG,
                    scores + " Neither decodes the behaviour. Check that spikes and behaviour share one clock, and"
                            + " check the spike sorting." + further);
        }
        return switch (beside.standing()) {
            case BETTER -> new Verdict(Advice.USE_IT, scores + further);
            case LEVEL ->
                new Verdict(
                        Advice.COLLECT_MORE,
                        scores + " The scores show no gain over this baseline. Calibrate again with more minutes."
                                + further);
            case WORSE ->
                new Verdict(
                        Advice.COLLECT_MORE,
                        scores + " The baseline is still better. Calibrate again with more minutes." + further);
        };
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
