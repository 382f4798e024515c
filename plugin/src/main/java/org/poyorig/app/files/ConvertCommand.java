package org.poyorig.app.files;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.poyorig.app.choice.RecordingOptions;
import org.poyorig.app.choice.RecordingOutput;
import org.poyorig.recording.Recording;
import org.poyorig.recording.RecordingPart;
import org.poyorig.recording.read.ChosenRecording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poyo convert}: writes a recording in another format. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        header = "Writes a recording in another format.",
        description = "Reads every format that ./poyo inspect reads. The options --from, --to, --units and "
                + "--behaviour keep only a part of the recording.",
        footer = "./poyo convert day.h5 --out session")
public final class ConvertCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RECORDING", description = "Recording file or session folder to read.")
    private Path source;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.h5|FILE.nwb|FOLDER.csv|FILE.poyo-blocks|SESSION",
            description = "Output to write. The end of its name chooses the format: .h5 for brainsets HDF5, .nwb "
                    + "for NWB 2, .csv for a folder of CSV tables (spikes.csv, behaviour.csv), .poyo-blocks for "
                    + "the spike source of the Open Ephys plugin, any other name for a session folder.")
    private Path out;

    @Option(
            names = "--from",
            paramLabel = "S",
            description = "Leave out everything before this second (default: the start of the recording). "
                    + "Training, validation and test parts are cut too.")
    private double fromSeconds = Double.NEGATIVE_INFINITY;

    @Option(
            names = "--to",
            paramLabel = "S",
            description = "Leave out everything from this second on (default: the end of the recording).")
    private double toSeconds = Double.POSITIVE_INFINITY;

    @Mixin
    private RecordingOptions options;

    @Override
    public Integer call() {
        Recording recording;
        try (ChosenRecording open = options.open(source, Map.of())) {
            recording = open.read();
        }
        if (fromSeconds > Double.NEGATIVE_INFINITY || toSeconds < Double.POSITIVE_INFINITY) {
            recording = RecordingPart.ofTime(recording, fromSeconds, toSeconds);
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
