package org.poyorig.app.openephys;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.poyorig.openephys.SpikeComparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poyo plugin compare}: compares the spikes of a session with the recording of a Record Node. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        header = "Compares a session with the recording of an Open Ephys Record Node.",
        description = "Compares the spikes of the same acquisition by unit and sample number. Exit "
                + "codes: 0, the spikes are the same; 1, the spikes differ.",
        footer = "./poyo plugin compare session --recording recorded")
final class PluginCompareCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "SESSION",
            description = "Session folder; several folders if the runtime was restarted during the " + "acquisition.")
    private List<Path> sessions;

    @Option(
            names = "--recording",
            paramLabel = "FOLDER",
            required = true,
            description = "Folder of the Record Node with structure.oebin, or a folder above it.")
    private Path recording;

    @Option(
            names = "--edge",
            paramLabel = "SAMPLES",
            defaultValue = "2000",
            description =
                    "Samples to leave out at both ends of the Record Node recording (default: " + "${DEFAULT-VALUE}).")
    private long edgeSamples;

    @Override
    public Integer call() {
        SpikeComparison found = SpikeComparison.of(sessions, recording, edgeSamples);
        System.out.printf(
                Locale.ROOT,
                "%s: %,d spikes of %d units in both, %,d only in the session, %,d only in the recording;"
                        + " samples %d to %d, %,d spikes outside%n",
                found.same() ? "same" : "different",
                found.equal(),
                found.units(),
                found.onlyInSession(),
                found.onlyInRecording(),
                found.firstSample(),
                found.lastSample(),
                found.outside());
        return found.same() ? 0 : 1;
    }
}
