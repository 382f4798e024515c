package org.poyorig.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Recordings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poyo convert}: a recording in one form becomes the same recording in another. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = {
            "Reads a recording in any known form and writes it in another.",
            "Reads brainsets HDF5 (.h5), NWB 2 (.nwb), the MATLAB layouts of docs/data.md (.mat), session folders."
        })
final class ConvertCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RECORDING", description = "A recording's file, or a session's folder.")
    private Path source;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.h5|SESSION",
            description = "Where it goes: a brainsets HDF5 file where the name ends so, else a session folder.")
    private Path out;

    @Override
    public Integer call() {
        Recording recording = Recordings.read(source);
        RecordingOutput.write(recording, out);
        System.out.printf(
                Locale.ROOT,
                "%s: %s, %.0f s in %d stretches, %d units, %,d spikes%n",
                out,
                recording.sessionId(),
                recording.domain().totalSeconds(),
                recording.domain().count(),
                recording.unitIds().size(),
                recording.spikeCount());
        recording.notes().forEach((key, note) -> System.out.println("  " + key + ": " + note));
        return 0;
    }
}
