package org.poyorig.evaluate;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.poyorig.score.RSquared;
import org.poyorig.score.RSquaredDifference;
import org.poyorig.score.ScoredSamples;

/**
 * A decoder beside the best baseline: the baseline with the highest mean R² on the scored samples, at no lag. Choosing
 * the best on the scored samples favours the baselines.
 *
 * @param compared names of all baselines that were compared
 * @param best name of the best baseline
 * @param bestRSquared mean R² of the best baseline
 * @param difference mean R² of the decoder minus that of the best baseline
 * @param low lower end of the difference's 95 % interval, from a block bootstrap over time
 * @param high upper end of the interval
 */
public record Comparison(
        List<String> compared, String best, double bestRSquared, double difference, double low, double high) {

    /** A smaller difference in mean R² counts as none. */
    public static final double SLACK = 0.005;

    public Comparison {
        compared = List.copyOf(compared);
    }

    /** How a decoder stands beside a baseline. */
    public enum Standing {
        BETTER("better than"),
        LEVEL("level with"),
        WORSE("worse than");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        /** Two words that the baseline's name can follow. */
        public String words() {
            return words;
        }
    }

    /**
     * A baseline's name and decoded values.
     *
     * @param values (samples, outputs)
     */
    record Other(String name, float[][] values) {}

    /**
     * Compares a decoder with the best of several baselines.
     *
     * @param decoded (samples, outputs)
     * @param others at least one baseline
     */
    static Comparison of(ScoredSamples samples, float[][] decoded, List<Other> others) {
        Other best = others.get(0);
        double bestMean = mean(samples, best);
        for (Other other : others) {
            double mean = mean(samples, other);
            if (mean > bestMean || Double.isNaN(bestMean)) {
                best = other;
                bestMean = mean;
            }
        }
        RSquaredDifference difference =
                RSquaredDifference.of(samples.timeNanos(), samples.values(), decoded, best.values());
        return new Comparison(
                others.stream().map(Other::name).toList(),
                best.name(),
                bestMean,
                difference.difference(),
                difference.low(),
                difference.high());
    }

    private static double mean(ScoredSamples samples, Other other) {
        return RSquared.mean(RSquared.perOutput(samples.values(), other.values()));
    }

    /**
     * Better or worse only if the whole interval is on one side of zero and the difference is at least the slack.
     * Otherwise, and if a score does not exist, level.
     */
    public Standing standing() {
        if (low > 0 && difference >= SLACK) {
            return Standing.BETTER;
        }
        return high < 0 && difference <= -SLACK ? Standing.WORSE : Standing.LEVEL;
    }

    /** The standing, the best baseline and its R², e.g. {@code level with the Kalman filter (0.58)}. */
    public String beside() {
        return String.format(Locale.ROOT, "%s the %s (%.2f)", standing().words(), best, bestRSquared);
    }

    /** The difference and its interval, e.g. {@code difference -0.010, 95 % interval -0.040 to +0.020}. */
    public String interval() {
        return String.format(Locale.ROOT, "difference %+.3f, 95 %% interval %+.3f to %+.3f", difference, low, high);
    }

    /** The names of all baselines that were compared, in one line. */
    public String names() {
        return compared.stream().map(name -> "the " + name).collect(Collectors.joining(", "));
    }
}
