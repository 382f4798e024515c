package org.poyorig.app.live;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.poyorig.app.choice.Checks;
import org.poyorig.app.choice.PlayedOptions;
import org.poyorig.app.choice.RecordingOutput;
import org.poyorig.error.UserError;
import org.poyorig.play.PlaySettings;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poyo simulate}: writes a simulated recording, or plays a simulated or existing recording into a rig. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        header = "Simulates a recording, or plays a recording into a rig.",
        description = "Simulates reaches and the spikes of tuned units. The same options give the same "
                + "recording. With --out, writes the recording to a file. With --rig, plays the "
                + "simulation or RECORDING into the rig as Open Ephys would, and prints the decoded "
                + "samples.",
        footer = {"./poyo simulate --out day.h5 --seconds 60", "./poyo simulate --rig left --seconds 5"})
public final class SimulateCommand implements Callable<Integer> {
    private static final int USUAL_UNITS = 100;

    @Parameters(
            arity = "0..1",
            paramLabel = "RECORDING",
            description = "Recording to play, in any format that ./poyo inspect reads (default: a new simulation).")
    private Path played;

    @Option(names = "--rig", paramLabel = "NAME", description = "Name of the rig to play into.")
    private String rig;

    @Option(
            names = "--wait",
            paramLabel = "S",
            defaultValue = "30",
            description = "Seconds that the runtime of the rig may take to be ready; 0 plays without a "
                    + "runtime (default: ${DEFAULT-VALUE} s).")
    private double waitSeconds;

    @Mixin
    private HabitOptions habits;

    @Option(
            names = "--calibrate-after",
            paramLabel = "S",
            description = "Seconds of playing after which the runtime calibrates on the played data and "
                    + "then decodes with the adapter (default: never).")
    private Double calibrateAfter;

    @Option(
            names = "--calibrate-with",
            paramLabel = "WORDS",
            defaultValue = "",
            description = "Options for that calibration, for example \"minutes=2 steps=50\" (default: none).")
    private String calibrateWith;

    @Option(
            names = "--out",
            paramLabel = "FILE.h5|FILE.poyo-blocks|SESSION",
            description = "Output to write. The end of its name chooses the format: .h5 for brainsets HDF5, "
                    + ".poyo-blocks for the spike source of the Open Ephys plugin, any other name for a "
                    + "session folder.")
    private Path out;

    @Option(names = "--seconds", paramLabel = "S", description = "Length of the simulated recording in seconds.")
    private Double seconds;

    @Option(
            names = "--units",
            split = ",",
            paramLabel = "U",
            description = "Number of simulated units (default: 100); or, with RECORDING, ids of the units to play "
                    + "(default: all units).")
    private List<String> units = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Random seed; another seed gives other reaches and other spikes (default: " + "${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--animal",
            paramLabel = "NAME",
            defaultValue = "a",
            description =
                    "Name of the simulated animal; each animal has its own units (default: " + "${DEFAULT-VALUE}).")
    private String animal;

    @Option(
            names = "--day",
            paramLabel = "D",
            defaultValue = "0",
            description = "Day of the recording; from day to day some units change or disappear (default: "
                    + "${DEFAULT-VALUE}).")
    private int day;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            defaultValue = "random-target",
            converter = TaskName.class,
            description = "Task of the animal: random-target or center-out (default: ${DEFAULT-VALUE}).")
    private Task task;

    @Mixin
    private PlayedOptions parts;

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
                    rig, played == null ? simulated() : parts.read(played, units), settings, waitSeconds, calibration);
        }
        return 0;
    }

    private void checkChoices() {
        if ((rig == null) == (out == null)) {
            throw new UserError(
                    "simulate", "either --out or --rig", rig == null ? "neither" : "both", "give one of the two");
        }
        if ((played == null) == (seconds == null)) {
            String found = played == null ? "neither" : "both";
            throw new UserError("simulate", "either a RECORDING or --seconds", found, "give one of the two");
        }
        if (played == null && !parts.isEmpty()) {
            throw new UserError(
                    "simulate",
                    "a RECORDING for options that choose its parts",
                    "no RECORDING",
                    "leave out the options for recordings, or name a RECORDING to play");
        }
        if (played != null && out != null) {
            throw new UserError(
                    played.toString(),
                    "--rig with a RECORDING",
                    "--out",
                    "to write another format, run ./poyo convert");
        }
    }

    private int unitCount() {
        if (units.isEmpty()) {
            return USUAL_UNITS;
        }
        try {
            int count = Integer.parseInt(String.join(",", units).strip());
            Checks.positive("--units", count);
            return count;
        } catch (NumberFormatException noNumber) {
            throw new UserError(
                    "--units",
                    "a number of units",
                    String.join(",", units),
                    "give, for example, --units 100",
                    noNumber);
        }
    }

    private Recording simulated() {
        return Simulator.simulate(new SimulationPlan(animal, day, unitCount(), seconds, task, seed))
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
                recording.unitIds().size(),
                recording.spikeCount());
    }
}
