package org.poyorig.app.openephys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.poyorig.adapter.AdapterWriter;
import org.poyorig.adapter.SessionAdapter;
import org.poyorig.app.choice.ShippedBundles;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.error.UserError;
import org.poyorig.openephys.BroadbandRecording;
import org.poyorig.openephys.DecoderSettings;
import org.poyorig.openephys.ExampleChain;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Recording;
import org.poyorig.recording.write.BrainsetsWriter;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poyo plugin example}: writes signal chains that need no hardware. */
@Command(
        name = "example",
        mixinStandardHelpOptions = true,
        header = "Writes two signal chains to try the plugin without hardware.",
        description = "Open playing.xml in the Open Ephys GUI first: the POYO Spike Source plays a simulated "
                + "recording of 100 units, which bundle sim decodes well. detecting.xml plays simulated "
                + "voltages, written to the same folder, through filter, spike detector, decoder and "
                + "record node; with few electrodes it decodes less well.",
        footer = "./poyo plugin example chains --seconds 5")
final class PluginExampleCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "New folder for the two chains and the recording.")
    private Path folder;

    private static final String BEHAVIOUR = "cursor.vel";

    /** Number of units that bundle sim was trained with. */
    private static final int PLAYED_UNITS = 100;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "60",
            description =
                    "Length of the recording in seconds; one second takes 1.4 MB (default: " + "${DEFAULT-VALUE} s).")
    private double seconds;

    @Option(
            names = "--units",
            paramLabel = "U",
            defaultValue = "16",
            description = "Number of electrodes of detecting.xml, with one unit each (default: ${DEFAULT-VALUE}).")
    private int units;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Random seed; another seed gives other reaches, spikes and noise (default: " + "${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws Exception {
        if (Files.exists(folder)) {
            throw new UserError(folder.toString(), "a new folder", "an existing file or folder", "give another name");
        }
        SimulationPlan plan = SimulationPlan.of(seconds, units, seed);
        Recording recording = Simulator.simulate(plan).recording();
        Path sessions = Files.createDirectories(folder.resolve("sessions"));
        Path recordings = Files.createDirectories(folder.resolve("recorded"));
        Path broadband = folder.resolve("broadband");
        Path played = folder.resolve("simulated.h5");
        Path adapter = folder.resolve("adapter");
        Path network = ShippedBundles.folder("sim");
        BroadbandRecording.write(recording, broadband, seed);
        BrainsetsWriter.write(
                Simulator.simulate(SimulationPlan.of(seconds, PLAYED_UNITS, seed))
                        .recording(),
                played);
        AdapterWriter.write(adapter, adapterFor(recording, BundleReader.read(network)), Map.of());
        ExampleChain.writeDetecting(
                folder.resolve("detecting.xml"),
                recording,
                broadband,
                new DecoderSettings(network, Optional.of(adapter), BEHAVIOUR, sessions, recordings));
        ExampleChain.writePlaying(
                folder.resolve("playing.xml"),
                played,
                new DecoderSettings(network, Optional.empty(), BEHAVIOUR, sessions, recordings));
        System.out.printf("%s: %d units, %,d spikes planted%n", folder, units, recording.spikeCount());
        System.out.printf("open %s first: %d simulated units%n", folder.resolve("playing.xml"), PLAYED_UNITS);
        System.out.printf(
                "%s tests the whole chain with %d electrodes; few electrodes decode poorly%n",
                folder.resolve("detecting.xml"), units);
        return 0;
    }

    /** Maps the spike detector's unit ids to the bundle's embeddings of the simulated units. */
    private static SessionAdapter adapterFor(Recording recording, ModelBundle bundle) {
        SessionEmbedding known = SessionMatch.of(bundle, recording.sessionId(), recording.unitIds())
                .embedding();
        if (known.unitCount() != recording.unitIds().size()) {
            throw new UserError(
                    "--units",
                    "at most " + known.unitCount() + ", the number of units in bundle sim",
                    String.valueOf(recording.unitIds().size()),
                    "give a smaller number");
        }
        return new SessionAdapter(
                bundle.weightsSha256(),
                recording.sessionId(),
                new SessionEmbedding(ExampleChain.unitIds(known.unitCount()), known.unitRows(), known.sessionRow()),
                bundle.outputs(),
                Map.of("made by", "poyo plugin example: the bundle's embeddings under the spike detector's unit ids"),
                Optional.empty());
    }
}
