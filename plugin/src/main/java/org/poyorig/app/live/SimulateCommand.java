package org.poyorig.app.live;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.poyorig.app.choice.RecordingOutput;
import org.poyorig.error.UserError;
import org.poyorig.play.PlaySettings;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Recordings;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poyo simulate}: a recording with a known truth, kept or played into a rig; or another one played. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Simulates a recording of reaches with tuned units. The same options give the same recording.",
            "With --rig it is played into that rig's ring as Open Ephys would, or RECORDING is; what is decoded is"
                    + " printed as it comes back."
        })
public final class SimulateCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "RECORDING",
            description = "What to play: .h5, .nwb, .mat or a session folder. Default: a new simulation.")
    private Path played;

    @Option(names = "--rig", paramLabel = "NAME", description = "The rig to play into.")
    private String rig;

    @Option(
            names = "--wait",
            paramLabel = "S",
            defaultValue = "30",
            description = "How long the rig's runtime may take to be ready; 0 plays without one. Default:"
                    + " ${DEFAULT-VALUE}.")
    private double waitSeconds;

    @Mixin
    private HabitOptions habits;

    @Option(
            names = "--calibrate-after",
            paramLabel = "S",
            description = "After so many seconds, asks the runtime to calibrate on what was played, then to decode"
                    + " with the result.")
    private Double calibrateAfter;

    @Option(
            names = "--calibrate-with",
            paramLabel = "WORDS",
            defaultValue = "",
            description = "Options of that calibration, e.g. \"minutes=2 steps=50\".")
    private String calibrateWith;

    @Option(
            names = "--out",
            paramLabel = "FILE.h5|FILE.poyo-blocks|SESSION",
            description =
                    "Where it goes, by the end of its name: .h5 for brainsets HDF5, .poyo-blocks for the Open Ephys"
                            + " plugin's spike source, else a session folder.")
    private Path out;

    @Option(names = "--seconds", paramLabel = "S", description = "How long the simulated recording is.")
    private Double seconds;

    @Option(
            names = "--units",
            paramLabel = "U",
            defaultValue = "100",
            description = "How many units are recorded. Default: ${DEFAULT-VALUE}.")
    private int units;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another number gives other reaches and other spikes. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--animal",
            paramLabel = "NAME",
            defaultValue = "a",
            description = "Each animal has a population of its own. Default: ${DEFAULT-VALUE}.")
    private String animal;

    @Option(
            names = "--day",
            paramLabel = "D",
            defaultValue = "0",
            description = "From day to day some units change or go. Default: ${DEFAULT-VALUE}.")
    private int day;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            defaultValue = "random-target",
            converter = TaskName.class,
            description = "random-target or center-out. Default: ${DEFAULT-VALUE}.")
    private Task task;

    @Override
    public Integer call() {
        checkChoices();
        if (rig == null) {
            keep(simulated());
        } else {
            PlaySettings settings = habits.settings(seed);
            Optional<RigCalibration> calibration =
                    Optional.ofNullable(calibrateAfter).map(seconds -> new RigCalibration(seconds, calibrateWith));
            RigPlay.run(
                    rig, played == null ? simulated() : Recordings.read(played), settings, waitSeconds, calibration);
        }
        return 0;
    }

    private void checkChoices() {
        if ((rig == null) == (out == null)) {
            throw new UserError("simulate", "either --out or --rig", rig == null ? "none" : "both", "give one of them");
        }
        if ((played == null) == (seconds == null)) {
            String found = played == null ? "neither" : "both";
            throw new UserError("simulate", "a RECORDING or --seconds", found, "give one of them");
        }
        if (played != null && out != null) {
            throw new UserError(
                    played.toString(), "--rig, to play it", "--out", "to keep it in another form: ./poyo convert");
        }
    }

    private Recording simulated() {
        return Simulator.simulate(new SimulationPlan(animal, day, units, seconds, task, seed))
                .recording();
    }

    private void keep(Recording recording) {
        RecordingOutput.write(recording, out);
        System.out.printf(
                Locale.ROOT,
                "%s: simulated %s, %.0f s, %d units, %,d spikes%n",
                out,
                recording.sessionId(),
                seconds,
                units,
                recording.spikeCount());
    }
}
