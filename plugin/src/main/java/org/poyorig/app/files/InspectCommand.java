package org.poyorig.app.files;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.poyorig.app.choice.RecordingOptions;
import org.poyorig.picture.PictureFile;
import org.poyorig.recording.inspect.Inspection;
import org.poyorig.recording.inspect.InspectionJson;
import org.poyorig.recording.inspect.InspectionPicture;
import org.poyorig.recording.inspect.InspectionText;
import org.poyorig.recording.read.ChosenRecording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poyo inspect}: lists the contents of a recording. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        header = "Lists the contents of a recording.",
        description =
                "Prints units, behaviours, observed time, the parts that would be taken and the reason, the parts "
                        + "that are skipped and the reason, and warnings. Nothing is computed, and nothing is written "
                        + "except the picture. docs/recordings.md lists the formats.",
        footer = "./poyo inspect day.h5")
public final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "Recording file or folder to read.")
    private Path source;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Picture to draw, with observed time, spike rate and behaviours; a name that ends with .png "
                    + "gives PNG, any other name SVG (default: none).")
    private Path picture;

    @Mixin
    private RecordingOptions options;

    @Override
    public Integer call() {
        try (ChosenRecording open = options.openQuietly(source)) {
            Inspection inspection = Inspection.of(open);
            System.out.print(json ? InspectionJson.of(inspection) : InspectionText.of(inspection));
            if (picture != null) {
                PictureFile.writeOne(InspectionPicture.of(inspection, open), picture);
            }
        }
        return 0;
    }
}
