package org.poyorig.app.openephys;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.poyorig.openephys.SpikeComparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poyo plugin compare}: a session's spikes beside those that the GUI's own Record Node saved. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the spikes of a session with those that an Open Ephys Record Node saved of the same acquisition,"
                    + " by unit and sample number.",
            "Exit code 0 where they are the same, 1 where they differ."
        })
final class PluginCompareCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "SESSION",
            description = "A session folder; several where a runtime that died was followed by another.")
    private List<Path> sessions;

    @Option(
            names = "--recording",
            paramLabel = "FOLDER",
            required = true,
            description = "The Record Node's folder with structure.oebin, or one that leads to it.")
    private Path recording;

    @Option(
            names = "--edge",
            paramLabel = "SAMPLES",
            defaultValue = "2000",
            description = "How much to leave out at either end of the Record Node's recording."
                    + " Default: ${DEFAULT-VALUE}.")
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
