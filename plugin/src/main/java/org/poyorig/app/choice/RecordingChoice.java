package org.poyorig.app.choice;

import java.nio.file.Path;
import java.util.Map;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.recording.choose.Wanted;
import org.poyorig.recording.read.ChosenRecording;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code --recording} that several commands read, and the options that choose its parts. */
public final class RecordingChoice {
    @Option(
            names = "--recording",
            required = true,
            paramLabel = "RECORDING",
            description = "Recording file or session folder to read.")
    private Path source;

    @Mixin
    private RecordingOptions options;

    /** Returns the path of the recording. */
    public Path path() {
        return source;
    }

    /** The options that choose its parts. */
    public RecordingOptions options() {
        return options;
    }

    /**
     * Opens the recording, whatever its format. The caller closes it.
     *
     * @param remembered notes of a bundle or an adapter, for options that are not given
     */
    public ChosenRecording open(Map<String, String> remembered) {
        return options.open(source, remembered);
    }

    /** The behaviour that a bundle decodes. */
    public static Wanted decodedBy(ModelBundle bundle) {
        return Wanted.of(
                bundle.behaviour(),
                bundle.outputs().stream().map(OutputSpec::name).toList(),
                bundle.provenance());
    }
}
