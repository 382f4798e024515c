package org.poyorig.app.decode;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.error.UserError;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/**
 * The session of the demo: an animal and a day that the bundle knows, but reaches and spikes that it was not trained
 * on. Bundles are trained on small seeds; the demo has a large one.
 */
public final class DemoSession {
    /** Name of the bundle that was trained on simulated animals. */
    public static final String BUNDLE = "sim";

    /** Length of the demo in seconds, if the user gives none. */
    public static final double SECONDS = 120;

    private static final Pattern SESSION = Pattern.compile("simulated/(\\w+?)_day(\\d+)");
    private static final long UNSEEN_SEED = 20_261_122;

    private DemoSession() {}

    /** Simulates the last session that the bundle knows, with as many units as it knows there. */
    public static Recording simulate(ModelBundle bundle, double seconds) {
        String sessionId = bundle.sessions().words().get(bundle.sessions().size() - 1);
        Matcher name = SESSION.matcher(sessionId);
        if (!name.matches()) {
            throw new UserError(
                    "bundle " + BUNDLE, "a session simulated/ANIMAL_dayN", sessionId, "give --recording and --bundle");
        }
        int units = (int) bundle.units().words().stream()
                .filter(word -> word.startsWith(sessionId + "/"))
                .count();
        int day = Integer.parseInt(name.group(2));
        SimulationPlan plan = new SimulationPlan(name.group(1), day, units, seconds, Task.RANDOM_TARGET, UNSEEN_SEED);
        return Simulator.simulate(plan).recording();
    }
}
