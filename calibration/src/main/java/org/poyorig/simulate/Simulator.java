package org.poyorig.simulate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Split;

/** Simulates recordings of animals that reach to targets. */
public final class Simulator {
    private static final int SAMPLE_MS = 10;
    private static final int LONGEST_LAG_MS = 200;
    private static final int UNIT_BITS = 20;

    private Simulator() {}

    /** Simulates a plan. May be called from any thread. */
    public static Simulation simulate(SimulationPlan plan) {
        int milliseconds = (int) Math.rint(1000 * plan.seconds());
        Reaches reaches = new Reaches(
                plan.task(),
                milliseconds + LONGEST_LAG_MS + 1,
                RandomStream.of(plan.seed(), "reaches", plan.animal(), plan.day(), plan.task()));
        SpikeGenerator generator = new SpikeGenerator(reaches, arousal(plan, milliseconds));
        List<SimulatedUnit> units = Population.of(plan);
        long[] spikes = spikes(plan, units, generator);
        return new Simulation(plan, recording(plan, units, spikes, reaches, milliseconds), units);
    }

    /** A slow factor around 1 on the rates of all units: shared variability that does not depend on the hand. */
    private static double[] arousal(SimulationPlan plan, int milliseconds) {
        RandomStream random = RandomStream.of(plan.seed(), "arousal", plan.animal(), plan.day());
        double[] factor = new double[milliseconds];
        double keep = 0.999;
        double level = random.normal();
        for (int now = 0; now < milliseconds; now++) {
            level = keep * level + Math.sqrt(1 - keep * keep) * random.normal();
            factor[now] = Math.max(0.3, 1 + 0.2 * level);
        }
        return factor;
    }

    /** All spikes in order, as nanoseconds with the unit in the low bits. */
    private static long[] spikes(SimulationPlan plan, List<SimulatedUnit> units, SpikeGenerator generator) {
        long[] merged = new long[0];
        for (int unit = 0; unit < units.size(); unit++) {
            RandomStream random = RandomStream.of(plan.seed(), "spikes", plan.animal(), plan.day(), plan.task(), unit);
            long[] nanos = generator.spikes(units.get(unit), random);
            int before = merged.length;
            merged = Arrays.copyOf(merged, before + nanos.length);
            for (int k = 0; k < nanos.length; k++) {
                merged[before + k] = nanos[k] << UNIT_BITS | unit;
            }
        }
        Arrays.sort(merged);
        return merged;
    }

    private static Recording recording(
            SimulationPlan plan, List<SimulatedUnit> units, long[] spikes, Reaches reaches, int milliseconds) {
        double[] times = new double[spikes.length];
        int[] unitOf = new int[spikes.length];
        for (int k = 0; k < spikes.length; k++) {
            times[k] = (spikes[k] >>> UNIT_BITS) / 1e9;
            unitOf[k] = (int) (spikes[k] & (1 << UNIT_BITS) - 1);
        }
        int samples = milliseconds / SAMPLE_MS;
        double[] sampleTimes = new double[samples];
        float[][] position = new float[samples][2];
        float[][] velocity = new float[samples][2];
        for (int k = 0; k < samples; k++) {
            sampleTimes[k] = k * SAMPLE_MS / 1e3;
            for (int axis = 0; axis < 2; axis++) {
                position[k][axis] = (float) reaches.position(k * SAMPLE_MS, axis);
                velocity[k][axis] = (float) reaches.velocity(k * SAMPLE_MS, axis);
            }
        }
        Intervals domain = Intervals.of(0, milliseconds / 1e3);
        Split split = Split.byTime(domain);
        return new Recording(
                plan.sessionId(),
                units.stream().map(SimulatedUnit::id).toList(),
                times,
                unitOf,
                List.of(
                        new BehaviourSeries("cursor.vel", List.of("vx", "vy"), "cm/s", sampleTimes, velocity),
                        new BehaviourSeries("cursor.pos", List.of("x", "y"), "cm", sampleTimes, position)),
                domain,
                split,
                notes(plan, split, reaches.count()));
    }

    private static Map<String, String> notes(SimulationPlan plan, Split split, int reaches) {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("source", "simulated: no animal was recorded");
        notes.put("task", plan.task().name());
        notes.put("simulation_seed", String.valueOf(plan.seed()));
        notes.put("simulation_animal", plan.animal());
        notes.put("simulation_day", String.valueOf(plan.day()));
        notes.put("reaches", String.valueOf(reaches));
        notes.put("split", split.note());
        return notes;
    }
}
