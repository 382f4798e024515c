package org.poyorig.simulate;

import java.util.List;
import org.poyorig.recording.Recording;

/**
 * A simulated recording with its truth.
 *
 * @param plan what was asked for
 * @param recording as any other recording
 * @param units the tuning of each unit, in the recording's order
 */
public record Simulation(SimulationPlan plan, Recording recording, List<SimulatedUnit> units) {
    public Simulation {
        units = List.copyOf(units);
    }
}
