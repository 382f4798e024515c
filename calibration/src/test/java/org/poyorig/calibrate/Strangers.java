package org.poyorig.calibrate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/** Simulated animals that the shipped networks were not trained on, and variants of their recordings. */
public final class Strangers {
    private Strangers() {}

    public static ModelBundle bundle() {
        return bundle("sim");
    }

    /** A bundle that ships with the project, by its name. */
    public static ModelBundle bundle(String name) {
        return BundleReader.read(Path.of(System.getProperty("poyo.root"), "models", "bundles", name));
    }

    /** Has every fourth sample of the simulated behaviour, since tests need fewer samples to score. */
    public static Recording simulated(double seconds, int units) {
        return thinned(whole(seconds, units), 4);
    }

    /** Has every sample of the simulated behaviour. */
    public static Recording whole(double seconds, int units) {
        SimulationPlan plan = new SimulationPlan("stranger", 0, units, seconds, Task.RANDOM_TARGET, 8);
        return Simulator.simulate(plan).recording();
    }

    /** Keeps one of every {@code oneOf} samples of the behaviour. */
    public static Recording thinned(Recording recording, int oneOf) {
        BehaviourSeries series = recording.behaviour().get(0);
        int[] kept = IntStream.range(0, series.sampleCount())
                .filter(k -> k % oneOf == 0)
                .toArray();
        return withBehaviour(
                recording,
                Arrays.stream(kept).mapToDouble(k -> series.timeSeconds()[k]).toArray(),
                Arrays.stream(kept).mapToObj(k -> series.values()[k]).toArray(float[][]::new),
                series.unit());
    }

    static Recording withBehaviour(Recording recording, double[] seconds, float[][] values, String unit) {
        BehaviourSeries series = new BehaviourSeries("cursor.vel", List.of("vx", "vy"), unit, seconds, values);
        return with(recording, recording.unitIds(), recording.spikeTimeSeconds(), recording.spikeUnit(), series);
    }

    public static Recording withSpikes(Recording recording, List<String> ids, double[] seconds, int[] units) {
        return with(recording, ids, seconds, units, recording.behaviour().get(0));
    }

    private static Recording with(
            Recording recording, List<String> ids, double[] seconds, int[] units, BehaviourSeries series) {
        return new Recording(
                recording.sessionId(),
                ids,
                seconds,
                units,
                List.of(series),
                recording.domain(),
                recording.train(),
                recording.valid(),
                recording.test(),
                Map.of("source", "simulated: no animal was recorded"));
    }
}
