package org.poyorig.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.fit.FitResult;
import org.poyorig.fit.FitSettings;
import org.poyorig.recording.Recording;

/** The lines about a training in the provenance of its bundle and on its model card. */
final class TrainingCard {
    /** Key in the provenance that tells how the network was trained. */
    static final String RECIPE = "recipe";

    private TrainingCard() {}

    /**
     * Provenance of a trained network.
     *
     * @param shape name of the network's shape
     * @param sharedRows whether units of several recordings share embeddings
     */
    static Map<String, String> provenance(
            List<Recording> recordings,
            UnitRows rows,
            boolean sharedRows,
            String shape,
            FitSettings settings,
            FitResult fit) {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("made by", "./poyo train");
        provenance.put(InitialEmbeddings.PROVENANCE, rows.toString());
        if (sharedRows) {
            provenance.put("shared unit rows", "units of one name, in recordings of one array");
        }
        for (Recording recording : recordings) {
            provenance.put(
                    "trained on " + recording.sessionId(),
                    String.format(
                            Locale.ROOT,
                            "%d units, %.1f s; %.1f s chose the step, %.1f s left for testing",
                            recording.unitIds().size(),
                            recording.train().totalSeconds(),
                            recording.valid().totalSeconds(),
                            recording.test().totalSeconds()));
        }
        provenance.put(
                RECIPE,
                String.format(
                        "%s, %d of %d steps kept (%s), %d windows a step, seed %d",
                        shape,
                        fit.bestStep(),
                        settings.steps(),
                        fit.stop().sentence(),
                        settings.batch().windows(),
                        settings.seed()));
        provenance.put("computed on", fit.provider().line());
        return provenance;
    }

    /** The validation score of the kept step, by name. */
    static Map<String, String> metrics(List<Recording> recordings, List<OutputSpec> outputs, FitResult fit) {
        return fit.scores().stream()
                .filter(score -> score.step() == fit.bestStep())
                .findFirst()
                .map(score -> Map.of(metric(recordings), words(outputs, score.rSquared())))
                .orElse(Map.of());
    }

    /** Name of the score on the model card. */
    static String metric(List<Recording> recordings) {
        String name = "R² on the validation part, which chose the step: causal right edge, no lag"
                + (recordings.size() > 1 ? ", all recordings together" : "");
        boolean simulated = recordings.stream().allMatch(recording -> recording.isSimulated());
        return simulated ? "simulated: " + name : name;
    }

    /** R² of each output in words, for example {@code vx 0.918, vy 0.905}. */
    static String words(List<OutputSpec> outputs, double[] rSquared) {
        return IntStream.range(0, rSquared.length)
                .mapToObj(output -> String.format(
                        Locale.ROOT, "%s %.3f", outputs.get(output).name(), rSquared[output]))
                .collect(Collectors.joining(", "));
    }
}
