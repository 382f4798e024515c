package org.poyorig.app.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.poyorig.app.choice.BaselineChoice;
import org.poyorig.app.choice.BundleChoice;
import org.poyorig.app.choice.ProviderOption;
import org.poyorig.app.choice.RecordingChoice;
import org.poyorig.app.choice.RecordingOptions;
import org.poyorig.app.choice.SessionModel;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.Evaluated;
import org.poyorig.evaluate.EvaluationPictures;
import org.poyorig.evaluate.ReportJson;
import org.poyorig.evaluate.ReportTable;
import org.poyorig.evaluate.damage.DamageTable;
import org.poyorig.recording.Recording;
import org.poyorig.recording.read.ChosenRecording;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code poyo evaluate}: scores a bundle on a recording, next to linear filters on the same split. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        header = "Scores a bundle on the test part of a recording.",
        description = "Prints R² at the right edge of the window (causal), R² of averaged overlapping "
                + "windows (stitched, which looks ahead), and R² by lag, next to linear filters "
                + "that were fitted on the training part of the same recording. With --curve, "
                + "calibrates the bundle on more and more minutes of the session and scores each "
                + "calibration on the test part. The bundle then need not know the session.",
        footer = "./poyo evaluate --recording day.h5")
public final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    private BundleChoice bundle;

    @Mixin
    private ProviderOption provider;

    @Mixin
    private RecordingChoice source;

    @Mixin
    private BaselineChoice baselines;

    @Option(
            names = "--damage",
            description = "Score damaged copies of the test part instead: silent units, noise, exchanged units, "
                    + "changed rates. Every decoder was fitted on undamaged data. Prints a table; writes nothing.")
    private boolean damage;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "poyo-evaluation",
            description = "Folder for the pictures and report.json; existing files are replaced (default: "
                    + "${DEFAULT-VALUE}).")
    private Path out;

    @ArgGroup(exclusive = false, heading = "%nCalibration curves:%n")
    private CurveRun curve;

    @Override
    public Integer call() {
        Recording recording;
        SessionModel model;
        try (ChosenRecording open = source.open(bundle.notes())) {
            if (curve != null) {
                ModelBundle network = bundle.network();
                recording = RecordingOptions.saying(open.read(RecordingChoice.decodedBy(network)));
                curve.run(network, recording, day -> read(day, network), provider.choice(), out);
                return 0;
            }
            model = bundle.forSession(open.sessionId(), open.unitIds());
            recording = RecordingOptions.saying(open.read(RecordingChoice.decodedBy(model.bundle())));
        }
        if (damage) {
            System.out.print(
                    DamageTable.of(EvaluationRun.damaged(model, recording, baselines.all(provider.batches()))));
            return 0;
        }
        Evaluated evaluated =
                EvaluationRun.run(model, recording, baselines.further(provider.batches()), provider.choice());
        System.out.print(ReportTable.of(evaluated.report()));
        for (Path picture : EvaluationPictures.write(evaluated, out)) {
            System.out.println("picture: " + picture);
        }
        writeReport(evaluated);
        return 0;
    }

    /** Reads another recording with the options of the first one. */
    private Recording read(Path day, ModelBundle network) {
        try (ChosenRecording open = source.options().open(day, bundle.notes())) {
            return RecordingOptions.saying(open.read(RecordingChoice.decodedBy(network)));
        }
    }

    private void writeReport(Evaluated evaluated) {
        Path report = out.resolve("report.json");
        try {
            Files.writeString(report, ReportJson.write(evaluated.report()));
        } catch (IOException e) {
            throw new UserError(report.toString(), "a file that can be written", e.toString(), "give another --out", e);
        }
        System.out.println("report: " + report);
    }
}
