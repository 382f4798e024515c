package org.poyorig.calibrate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/** Simulated animals that the shipped network of simulated animals has never met, and what can be wrong with them. */
public final class Strangers {
    private Strangers() {}

    public static ModelBundle bundle() {
        return bundle("sim");
    }

    /** One that comes along, by its name. */
    public static ModelBundle bundle(String name) {
        return BundleReader.read(Path.of(System.getProperty("poyo.root"), "models", "bundles", name));
    }

    public static Recording simulated(double seconds, int units) {
        SimulationPlan plan = new SimulationPlan("stranger", 0, units, seconds, Task.RANDOM_TARGET, 8);
        return Simulator.simulate(plan).recording();
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
