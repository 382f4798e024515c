package org.poyorig.app.live;

import org.poyorig.app.choice.Checks;
import org.poyorig.app.choice.Speed;
import org.poyorig.error.UserError;
import org.poyorig.play.Habits;
import org.poyorig.play.PlaySettings;
import org.poyorig.recording.write.StreamClock;
import picocli.CommandLine.Option;

/** The options that say how a recording is played into a rig: its pace, its blocks and a rig's bad habits. */
final class HabitOptions {
    @Option(
            names = "--speed",
            paramLabel = "SPEED",
            defaultValue = "1",
            converter = Speed.class,
            description = "Stream seconds per second, or max. Default: ${DEFAULT-VALUE}, real time.")
    private double speed;

    @Option(
            names = "--block-ms",
            paramLabel = "MS",
            defaultValue = "10",
            description = "Length of an acquisition block. Default: ${DEFAULT-VALUE}.")
    private double blockMillis;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            defaultValue = "" + PlaySettings.RIG_RATE_HERTZ,
            description = "Samples per second of the stream's clock. Default: ${DEFAULT-VALUE}.")
    private double rateHertz;

    @Option(
            names = "--hold-back-samples",
            paramLabel = "N",
            defaultValue = "" + Habits.SPIKE_DETECTOR_HOLD_BACK,
            description = "Spikes of a block's last N samples come with the next block. Default: ${DEFAULT-VALUE}.")
    private int holdBackSamples;

    @Option(names = "--unordered", description = "A block's spikes come electrode by electrode, not in order of time.")
    private boolean unordered;

    @Option(
            names = "--late",
            paramLabel = "FRACTION",
            defaultValue = "0",
            description = "So many of the spikes come 5 blocks late, behind the watermark. Default: ${DEFAULT-VALUE}.")
    private double lateFraction;

    @Option(names = "--jump-at", paramLabel = "S", description = "Sample numbers jump here.")
    private double jumpAtSeconds = Double.POSITIVE_INFINITY;

    @Option(
            names = "--jump-by",
            paramLabel = "S",
            description = "By so many seconds, forwards or (below 0) back. Default: back to the first one.")
    private double jumpBySeconds = Habits.BACK_TO_FIRST;

    @Option(
            names = "--units-late",
            paramLabel = "S",
            defaultValue = "0",
            description = "Every second unit is sorted only from here on. Default: ${DEFAULT-VALUE}.")
    private double unitsLateSeconds;

    @Option(names = "--stall-at", paramLabel = "S", description = "Nothing is handed over for a while here.")
    private double stallAtSeconds = Double.POSITIVE_INFINITY;

    @Option(
            names = "--stall-ms",
            paramLabel = "MS",
            defaultValue = "500",
            description = "For how long; what was due comes at once afterwards. Default: ${DEFAULT-VALUE}.")
    private int stallMillis;

    @Option(names = "--burst-at", paramLabel = "S", description = "Each spike comes several times for a while here.")
    private double burstAtSeconds = Double.POSITIVE_INFINITY;

    @Option(
            names = "--burst-ms",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "For how long. Default: ${DEFAULT-VALUE}.")
    private int burstMillis;

    @Option(
            names = "--burst-factor",
            paramLabel = "N",
            defaultValue = "10",
            description = "How often each comes. Default: ${DEFAULT-VALUE}.")
    private int burstFactor;

    /** @throws UserError where a value is none that can be */
    PlaySettings settings(long seed) {
        Checks.positive("--block-ms", blockMillis);
        Checks.positive("--rate", rateHertz);
        within("--hold-back-samples", holdBackSamples, rateHertz);
        within("--late", lateFraction, 1);
        within("--stall-ms", stallMillis, Integer.MAX_VALUE);
        within("--burst-ms", burstMillis, Integer.MAX_VALUE);
        within("--burst-factor", burstFactor - 1, 9_999);
        Habits habits = new Habits(
                holdBackSamples,
                unordered,
                lateFraction,
                jumpAtSeconds,
                jumpBySeconds,
                unitsLateSeconds,
                new Habits.Burst(burstAtSeconds, burstMillis / 1e3, burstFactor));
        return new PlaySettings(
                StreamClock.of(rateHertz, blockMillis / 1e3),
                speed,
                habits,
                PlaySettings.Stall.ofMillis(stallAtSeconds, stallMillis),
                seed);
    }

    private static void within(String option, double value, double highest) {
        if (!(value >= 0 && value <= highest)) {
            throw new UserError(option, "0 to " + highest, String.valueOf(value), "give another one");
        }
    }
}
