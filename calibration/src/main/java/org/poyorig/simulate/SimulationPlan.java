package org.poyorig.simulate;

import org.poyorig.error.UserError;

/**
 * The settings of a simulation. The same plan gives the same recording, to the bit, on every machine.
 *
 * @param animal name of the animal; each animal has its own units, the same in every simulation
 * @param day day of the recording, from 0; from day to day the tuning of units changes slightly and some are replaced
 * @param units number of recorded units
 * @param seconds length of the recording
 * @param task the animal's task
 * @param seed of the reaches and spikes; the units do not depend on it
 */
public record SimulationPlan(String animal, int day, int units, double seconds, Task task, long seed) {
    private static final int MOST_UNITS = 10_000;
    private static final double LONGEST_SECONDS = 24 * 3600;

    public SimulationPlan {
        if (units < 1 || units > MOST_UNITS) {
            throw new UserError("units", "1 to " + MOST_UNITS, String.valueOf(units), "choose another number");
        }
        if (!(seconds >= 1 && seconds <= LONGEST_SECONDS)) {
            throw new UserError("seconds", "1 to " + LONGEST_SECONDS, String.valueOf(seconds), "choose another length");
        }
        if (day < 0) {
            throw new UserError("day", "0 or later", String.valueOf(day), "choose another day");
        }
    }

    /** Animal {@code a} on its first day with random targets. */
    public static SimulationPlan of(double seconds, int units, long seed) {
        return new SimulationPlan("a", 0, units, seconds, Task.RANDOM_TARGET, seed);
    }

    /** Session id: animal and day. All simulations of a day have the same id, because they have the same units. */
    public String sessionId() {
        return "simulated/" + animal + "_day" + day;
    }
}
