package org.poyorig.app.live;

import org.poyorig.app.choice.Checks;
import org.poyorig.app.choice.Speed;
import org.poyorig.error.UserError;
import org.poyorig.play.Habits;
import org.poyorig.play.PlaySettings;
import org.poyorig.recording.write.StreamClock;
import picocli.CommandLine.Option;

/** Options for playing a recording into a rig: pace, blocks, and the disturbances of a real rig. */
final class HabitOptions {
    @Option(
            names = "--speed",
            paramLabel = "SPEED",
            defaultValue = "1",
            converter = Speed.class,
            description = "max, or seconds of the recording per second (default: ${DEFAULT-VALUE}, real " + "time).")
    private double speed;

    @Option(
            names = "--block-ms",
            paramLabel = "MS",
            defaultValue = "10",
            description = "Length of an acquisition block in milliseconds (default: ${DEFAULT-VALUE} ms).")
    private double blockMillis;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            defaultValue = "" + PlaySettings.RIG_RATE_HERTZ,
            description = "Samples per second of the clock of the stream (default: ${DEFAULT-VALUE} Hz).")
    private double rateHertz;

    @Option(
            names = "--hold-back-samples",
            paramLabel = "N",
            defaultValue = "" + Habits.SPIKE_DETECTOR_HOLD_BACK,
            description = "Deliver spikes of the last N samples of a block with the next block (default: "
                    + "${DEFAULT-VALUE}).")
    private int holdBackSamples;

    @Option(
            names = "--unordered",
            description = "Deliver the spikes of a block electrode by electrode, not in order of time.")
    private boolean unordered;

    @Option(
            names = "--late",
            paramLabel = "FRACTION",
            defaultValue = "0",
            description = "Fraction of the spikes that come 5 blocks late, behind the watermark (default: "
                    + "${DEFAULT-VALUE}).")
    private double lateFraction;

    @Option(
            names = "--jump-at",
            paramLabel = "S",
            description = "Second at which the sample numbers jump (default: never).")
    private double jumpAtSeconds = Double.POSITIVE_INFINITY;

    @Option(
            names = "--jump-by",
            paramLabel = "S",
            description = "Seconds by which the sample numbers jump: forwards, or backwards if negative "
                    + "(default: back to the first sample number).")
    private double jumpBySeconds = Habits.BACK_TO_FIRST;

    @Option(
            names = "--units-late",
            paramLabel = "S",
            defaultValue = "0",
            description = "Second from which every second unit is sorted; before it, its spikes are missing "
                    + "(default: ${DEFAULT-VALUE}).")
    private double unitsLateSeconds;

    @Option(
            names = "--stall-at",
            paramLabel = "S",
            description =
                    "Second at which the acquisition stops handing over blocks for a while (default: " + "never).")
    private double stallAtSeconds = Double.POSITIVE_INFINITY;

    @Option(
            names = "--stall-ms",
            paramLabel = "MS",
            defaultValue = "500",
            description = "Length of the stall in milliseconds; all delayed blocks then come at once "
                    + "(default: ${DEFAULT-VALUE} ms).")
    private int stallMillis;

    @Option(
            names = "--burst-at",
            paramLabel = "S",
            description = "Second from which each spike comes several times for a while (default: never).")
    private double burstAtSeconds = Double.POSITIVE_INFINITY;

    @Option(
            names = "--burst-ms",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "Length of the burst in milliseconds (default: ${DEFAULT-VALUE} ms).")
    private int burstMillis;

    @Option(
            names = "--burst-factor",
            paramLabel = "N",
            defaultValue = "10",
            description = "How often each spike comes during the burst (default: ${DEFAULT-VALUE}).")
    private int burstFactor;

    /** @throws UserError if a value is out of range */
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
            throw new UserError(option, "0 to " + highest, String.valueOf(value), "give a value in this range");
        }
    }
}
