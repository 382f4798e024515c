package org.poyorig.calibrate;

import java.util.Locale;
import org.poyorig.fit.FitResult;
import org.poyorig.fit.StopReason;

/**
 * What to do with a calibration, in one line.
 *
 * @param advice what to do
 * @param reason why, with the numbers
 */
public record Verdict(Advice advice, String reason) {
    private static final double NOTHING = 0.1;
    private static final double SLACK = 0.02;

    /** What can be done. */
    public enum Advice {
        /** Decode with it. */
        USE_IT("use it"),
        /** It needs more data. */
        COLLECT_MORE("collect more"),
        /** More of the same data would not help. */
        SOMETHING_IS_WRONG("something is wrong"),
        /** The adapter of before decodes today better. */
        KEEP_PREVIOUS("keep the previous one"),
        /** It was stopped before it could be judged. */
        NOT_JUDGED("not judged");

        private final String words;

        Advice(String words) {
            this.words = words;
        }

        /** For a person. */
        public String words() {
            return words;
        }
    }

    /**
     * @param network mean causal R² on the test part
     * @param wiener the same of a Wiener filter fitted on the same minutes
     * @param previous the same of the adapter that was there before, on today's data; NaN where there is none
     */
    static Verdict of(double network, double wiener, double previous, StopReason stop) {
        if (stop == StopReason.DIVERGED) {
            return new Verdict(Advice.SOMETHING_IS_WRONG, stop.sentence());
        }
        String scores =
                String.format(Locale.ROOT, "test R² %.2f, Wiener filter on the same minutes %.2f", network, wiener);
        if (!Double.isNaN(previous)) {
            scores += String.format(Locale.ROOT, ", previous adapter %.2f", previous);
            if (previous >= NOTHING && previous > network + SLACK && previous >= wiener - SLACK) {
                return new Verdict(Advice.KEEP_PREVIOUS, scores);
            }
        }
        if (!(Math.max(network, wiener) >= NOTHING)) {
            String check = "neither decodes: check that spikes and behaviour share a clock, and the units";
            return new Verdict(Advice.SOMETHING_IS_WRONG, scores + "; " + check);
        }
        if (network < wiener - SLACK) {
            return new Verdict(Advice.COLLECT_MORE, scores + ": the filter is still ahead");
        }
        return new Verdict(Advice.USE_IT, scores);
    }

    /** Of one that was cancelled: what is kept is known on held-out time only. */
    static Verdict cancelled(FitResult fit) {
        return new Verdict(
                Advice.NOT_JUDGED,
                String.format(
                        Locale.ROOT,
                        "cancelled; the rows of step %d are kept, held-out R² %.2f, the test part was not scored",
                        fit.bestStep(),
                        fit.bestScore()));
    }

    /** The whole line. */
    public String line() {
        return advice.words + ": " + reason;
    }
}
