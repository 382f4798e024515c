package org.poyorig.calibrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.Vocabulary;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.fit.FitSettings;
import org.poyorig.poyo.NewNetwork;
import org.poyorig.recording.Recording;

/**
 * A series of short fits in one process: every method, several network sizes, batch sizes and unit counts, one and two
 * threads, recordings with and without spikes. A fit loads two to four graphs into ONNX Runtime and closes them.
 */
final class ManyFits {
    private static final int STEPS = 4;
    private static final float SCALE = 0.1f;
    private static final int[] UNITS = {1, 12, 60};
    private static final int[][] WINDOWS_AND_QUERIES = {{1, 1}, {3, 20}, {16, 8}};
    private static final List<PoyoConfig> NETWORKS = List.of(
            new PoyoConfig(1.0, 0.25, 2, 16, 1, 8, 1, 1, 2),
            new PoyoConfig(0.5, 0.125, 4, 32, 2, 16, 2, 2, 2),
            new PoyoConfig(1.0, 0.125, 8, 64, 1, 64, 2, 4, 2));

    private final List<ModelBundle> bundles =
            NETWORKS.stream().map(ManyFits::bundle).toList();
    private final List<Recording> recordings = new ArrayList<>();

    ManyFits() {
        for (int units : UNITS) {
            recordings.add(CalibrationTime.of(Strangers.simulated(30, units), 0.2));
        }
        Recording last = recordings.get(UNITS.length - 1);
        recordings.add(Strangers.withSpikes(last, last.unitIds(), new double[0], new int[0]));
    }

    /** Runs the fit of this number. The same number gives the same fit. */
    Fitted fit(int number) {
        SplittableRandom random = new SplittableRandom(number);
        Method method = Method.values()[number % Method.values().length];
        ModelBundle bundle = bundles.get(random.nextInt(bundles.size()));
        Recording recording = recordings.get(random.nextInt(recordings.size()));
        int[] batch = WINDOWS_AND_QUERIES[random.nextInt(WINDOWS_AND_QUERIES.length)];
        InitialEmbeddings start =
                random.nextBoolean() ? InitialEmbeddings.random(number) : InitialEmbeddings.scaledFingerprint(SCALE);
        FitSettings settings = method.settings(bundle.config(), STEPS, number)
                .withBatch(batch[0], batch[1])
                .withScores(STEPS, STEPS, 0)
                .withThreads(1 + random.nextInt(2));
        return method.fit(bundle, recording, start, settings, fit -> fit);
    }

    private static ModelBundle bundle(PoyoConfig config) {
        Map<String, FloatTensor> weights =
                new LinkedHashMap<>(NewNetwork.weights(config, 3, 2, NewNetwork.rotary(config, 1e-2, 2), 1));
        List<OutputSpec> outputs = List.of(
                new OutputSpec("vx", "m/s", OptionalDouble.empty()),
                new OutputSpec("vy", "m/s", OptionalDouble.empty()));
        return ModelBundle.of(
                "random initialisation",
                config,
                outputs,
                "cursor.vel",
                Vocabulary.of(List.of("other/a", "other/b")),
                Vocabulary.of(List.of("other")),
                weights,
                Map.of());
    }
}
