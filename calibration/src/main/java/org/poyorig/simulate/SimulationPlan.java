package org.poyorig.simulate;

import org.poyorig.error.UserError;

/**
 * What to simulate. The same plan gives the same recording, to the bit, on every machine.
 *
 * @param animal name of the animal; each has a population of its own, the same in every run
 * @param day which day; from one to the next, most units stay with slightly changed tuning and some are replaced
 * @param units number of units recorded
 * @param seconds length of the recording
 * @param task what the animal does
 * @param seed which run: with another seed the same units see other reaches and fire other spikes
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

    /** An animal called {@code a} on its first day, reaching at random. */
    public static SimulationPlan of(double seconds, int units, long seed) {
        return new SimulationPlan("a", 0, units, seconds, Task.RANDOM_TARGET, seed);
    }

    /** The session's name: the animal and the day. All runs of a day share it, since they share their units. */
    public String sessionId() {
        return "simulated/" + animal + "_day" + day;
    }
}
