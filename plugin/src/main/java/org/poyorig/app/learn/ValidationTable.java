package org.poyorig.app.learn;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.poyorig.evaluate.Comparison;
import org.poyorig.evaluate.ValidationScore;

/** Prints the scores on the validation parts, and says in one line which decoder is best. */
final class ValidationTable {
    private final List<String> outputs;

    ValidationTable(List<String> outputs) {
        this.outputs = outputs;
        StringBuilder header = new StringBuilder(String.format("%-34s", "R² on the validation part"));
        outputs.forEach(output -> header.append(String.format("%10s", output)));
        System.out.println(header.append(String.format("%10s", "mean")));
    }

    void print(ValidationScore score) {
        StringBuilder line = new StringBuilder(String.format("%-34s", score.decoder()));
        for (int output = 0; output < outputs.size(); output++) {
            line.append(String.format(Locale.ROOT, "%10.3f", score.rSquared()[output]));
        }
        System.out.println(line.append(String.format(Locale.ROOT, "%10.3f", score.mean())));
    }

    /** Compares the network with the best baseline. */
    static String conclusion(ValidationScore network, List<ValidationScore> baselines) {
        ValidationScore best = baselines.stream()
                .max(Comparator.comparingDouble(ValidationScore::mean))
                .orElseThrow();
        double gain = network.mean() - best.mean();
        String standing =
                gain >= Comparison.SLACK ? "better than" : gain > -Comparison.SLACK ? "level with" : "worse than";
        String line = String.format(
                Locale.ROOT,
                "The network is %s the best baseline, the %s: difference %+.3f.",
                standing,
                best.decoder(),
                gain);
        return gain > -Comparison.SLACK
                ? line
                : line + " Use the " + best.decoder()
                        + ", or train again with more recordings, more --minutes-of-training, or another --model.";
    }
}
