package org.poyorig.simulate;

import java.util.List;
import org.poyorig.recording.Recording;

/**
 * A simulated recording and the tuning of its units.
 *
 * @param plan the plan that was simulated
 * @param recording spikes and behaviour, in the form of any recording
 * @param units the tuning of each unit, in the recording's order
 */
public record Simulation(SimulationPlan plan, Recording recording, List<SimulatedUnit> units) {
    public Simulation {
        units = List.copyOf(units);
    }
}
