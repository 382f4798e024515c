package org.poyorig.app.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.poyorig.app.choice.BaselineChoice;
import org.poyorig.app.choice.BundleChoice;
import org.poyorig.app.choice.ProviderOption;
import org.poyorig.app.choice.RecordingChoice;
import org.poyorig.app.choice.SessionModel;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.Evaluated;
import org.poyorig.evaluate.EvaluationPictures;
import org.poyorig.evaluate.ReportJson;
import org.poyorig.evaluate.ReportTable;
import org.poyorig.recording.Recording;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code poyo evaluate}: how well a bundle decodes a recording, beside a Wiener filter on the same split. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Scores a bundle on a recording's test part: causal R², the stitched R² that looks ahead, and R² by lag,",
            "each beside a causal Wiener filter fitted on the same recording's training part.",
            "With --curve: R² on the test part after calibrating on ever more minutes of a session, which the bundle",
            "need not know, beside a Wiener filter fitted on the same minutes."
        })
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
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "poyo-evaluation",
            description = "Where pictures and report.json go; what is there is replaced. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @ArgGroup(exclusive = false, heading = "%nAfter how many minutes of calibration:%n")
    private CurveRun curve;

    @Override
    public Integer call() {
        Recording recording = source.read();
        if (curve != null) {
            curve.run(bundle.network(), recording, provider.choice(), out);
            return 0;
        }
        SessionModel model = bundle.forSession(recording.sessionId(), recording.unitIds());
        Evaluated evaluated =
                EvaluationRun.run(model, recording, baselines.further(provider.batches()), provider.choice());
        System.out.print(ReportTable.of(evaluated.report()));
        for (Path picture : EvaluationPictures.write(evaluated, out)) {
            System.out.println("picture: " + picture);
        }
        writeReport(evaluated);
        return 0;
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
