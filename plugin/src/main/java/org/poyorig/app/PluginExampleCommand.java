package org.poyorig.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.poyorig.error.UserError;
import org.poyorig.openephys.BroadbandRecording;
import org.poyorig.openephys.ExampleChain;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poyo plugin example}: something to try the plugin with, without hardware. */
@Command(
        name = "example",
        mixinStandardHelpOptions = true,
        description = {
            "Writes two signal chains to open in the Open Ephys GUI. detecting.xml plays a simulated recording, written"
                    + " beside it, through filter, spike detector, decoder and record node; playing.xml has the POYO"
                    + " Spike Source instead of electrodes.",
        })
final class PluginExampleCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "A new folder.")
    private Path folder;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "60",
            description = "How long the recording is; it takes 1.4 MB a second. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--units",
            paramLabel = "U",
            defaultValue = "16",
            description = "How many electrodes, with one unit each. Default: ${DEFAULT-VALUE}.")
    private int units;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another number gives other reaches, spikes and noise. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws Exception {
        if (Files.exists(folder)) {
            throw new UserError(folder.toString(), "a new folder", "one that is there already", "give another name");
        }
        Recording recording =
                Simulator.simulate(SimulationPlan.of(seconds, units, seed)).recording();
        Path recordings = Files.createDirectories(folder.resolve("recorded"));
        Path broadband = folder.resolve("broadband");
        BroadbandRecording.write(recording, broadband, seed);
        ExampleChain.writeDetecting(folder.resolve("detecting.xml"), recording, broadband, recordings);
        ExampleChain.writePlaying(folder.resolve("playing.xml"), recordings);
        System.out.printf("%s: %d units, %,d spikes planted%n", folder, units, recording.spikeCount());
        return 0;
    }
}
