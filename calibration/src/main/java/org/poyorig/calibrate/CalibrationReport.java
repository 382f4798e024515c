package org.poyorig.calibrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.poyorig.fit.FitListener.FitScore;
import org.poyorig.fit.StopReason;

/**
 * The result of a calibration: the data, the fit and the scores.
 *
 * @param data the part of the recording that was used
 * @param learning how the parameters learned
 * @param verdict what to do with the adapter
 * @param assessment scores on the test part; empty if the calibration was cancelled before the test part was scored
 */
public record CalibrationReport(Data data, Learning learning, Verdict verdict, Optional<Assessment> assessment) {

    /** Format of the JSON file that this version writes. */
    public static final String SCHEMA = "poyo-rig calibration 5";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * The part of the recording that was used.
     *
     * @param simulated whether the simulator made the recording
     * @param trainSeconds length of the training part
     * @param heldOutSeconds length of the held-out part, which chose the best step
     * @param findings problems in the data that do not prevent a calibration
     */
    public record Data(boolean simulated, double trainSeconds, double heldOutSeconds, List<Finding> findings) {

        public Data {
            findings = List.copyOf(findings);
        }

        double seconds() {
            return trainSeconds + heldOutSeconds;
        }
    }

    /**
     * How the parameters learned.
     *
     * @param method decides which parameters learn
     * @param choice what was tried if the method was chosen on held-out time; empty if the user named the method
     * @param start initial embeddings of the units; with a previous adapter, of units that it does not know
     * @param steps gradient steps taken
     * @param bestStep step with the best held-out score, which is kept; 0 stands for the initial embeddings
     * @param again whether the embeddings then learned once more, for as many steps, from the held-out part too
     * @param seconds duration of the fit on this machine
     * @param stop why the fit ended
     * @param provider provider of the last step, with the reason if a faster provider was not used
     * @param scores causal R² on the held-out part, in the order of the steps
     */
    public record Learning(
            Method method,
            Optional<ChoiceReport> choice,
            StartingRows start,
            int steps,
            int bestStep,
            boolean again,
            double seconds,
            StopReason stop,
            String provider,
            List<FitScore> scores) {

        public Learning {
            scores = List.copyOf(scores);
        }
    }

    /** The report as JSON: one flat object; a value that does not exist is null. */
    public String json() {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("schema", SCHEMA);
        keys.put("simulated", data.simulated());
        keys.put("method", learning.method().toString());
        keys.put("trainSeconds", data.trainSeconds());
        keys.put("heldOutSeconds", data.heldOutSeconds());
        keys.put("findings", data.findings());
        keys.put("choice", learning.choice().orElse(null));
        keys.put("start", learning.start().chosen());
        keys.put("carriedUnits", learning.start().known());
        keys.put("startsTried", learning.start().tried());
        keys.put("steps", learning.steps());
        keys.put("bestStep", learning.bestStep());
        keys.put("again", learning.again());
        keys.put("fitSeconds", learning.seconds());
        keys.put("stop", learning.stop().sentence());
        keys.put("provider", learning.provider());
        keys.put("scores", learning.scores());
        keys.put("verdict", verdict.line());
        keys.put("evaluation", assessment.map(Assessment::evaluation).orElse(null));
        keys.put("previous", assessment.flatMap(Assessment::previous).orElse(null));
        keys.put("contributions", assessment.flatMap(Assessment::contributions).orElse(null));
        try {
            return JSON.writeValueAsString(keys) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the report could not be written as JSON", e);
        }
    }

    /** The lines that the adapter keeps about its calibration, each with a name. */
    Map<String, String> summary() {
        Map<String, String> summary = new LinkedHashMap<>();
        summary.put("method", learning.method().toString());
        learning.choice().ifPresent(choice -> summary.put("why this method", choice.reason()));
        summary.put("seconds used", String.format(Locale.ROOT, "%.1f", data.seconds()));
        summary.put("steps", learning.bestStep() + " of " + learning.steps());
        assessment.ifPresent(scored -> {
            summary.put("test R²", String.format(Locale.ROOT, "%.3f", scored.network()));
            summary.put(
                    "test R² of the best baseline on the same minutes",
                    String.format(
                            Locale.ROOT,
                            "%.3f, %s",
                            scored.comparison().bestRSquared(),
                            scored.comparison().best()));
        });
        summary.put("verdict", verdict.line());
        return summary;
    }
}
