package org.poyorig.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code poyo simulate}: a recording with a known truth. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Simulates a recording of reaches with tuned units. The same options give the same recording.")
final class SimulateCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.h5|SESSION",
            description = "Where it goes: a brainsets HDF5 file where the name ends so, else a session folder.")
    private Path out;

    @Option(names = "--seconds", required = true, paramLabel = "S", description = "How long the recording is.")
    private double seconds;

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
        Recording recording = Simulator.simulate(new SimulationPlan(animal, day, units, seconds, task, seed))
                .recording();
        RecordingOutput.write(recording, out);
        System.out.printf(
                Locale.ROOT,
                "%s: simulated %s, %.0f s, %d units, %,d spikes%n",
                out,
                recording.sessionId(),
                seconds,
                units,
                recording.spikeCount());
        return 0;
    }
}
