package org.poyorig.app.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.poyorig.app.choice.RecordingOutput;
import org.poyorig.recording.Recording;
import org.poyorig.recording.RecordingPart;
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
            "Reads brainsets HDF5 (.h5), NWB 2 (.nwb), the MATLAB layouts of docs/data.md (.mat), session folders.",
            "On the way it can be cut to some of its time and some of its units."
        })
public final class ConvertCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RECORDING", description = "A recording's file, or a session's folder.")
    private Path source;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.h5|FILE.poyo-blocks|SESSION",
            description =
                    "Where it goes, by the end of its name: .h5 for brainsets HDF5, .poyo-blocks for the Open Ephys"
                            + " plugin's spike source, else a session folder.")
    private Path out;

    @Option(
            names = "--from",
            paramLabel = "S",
            description = "Leave out what lies before this second. The split is cut along.")
    private double fromSeconds = Double.NEGATIVE_INFINITY;

    @Option(names = "--to", paramLabel = "S", description = "Leave out what lies at or after this second.")
    private double toSeconds = Double.POSITIVE_INFINITY;

    @Option(
            names = "--units",
            paramLabel = "ID",
            split = ",",
            description = "Keep only these units, with commas between them, or @FILE with one line of them.")
    private List<String> units;

    @Override
    public Integer call() {
        Recording recording = Recordings.read(source);
        if (fromSeconds > Double.NEGATIVE_INFINITY || toSeconds < Double.POSITIVE_INFINITY) {
            recording = RecordingPart.ofTime(recording, fromSeconds, toSeconds);
        }
        if (units != null) {
            recording = RecordingPart.ofUnits(recording, units);
        }
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
