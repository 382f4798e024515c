package org.poyorig.app;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.poyorig.adapter.AdapterWriter;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.Calibration;
import org.poyorig.calibrate.CalibrationPage;
import org.poyorig.calibrate.Finding;
import org.poyorig.calibrate.Method;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.EvaluationReport;
import org.poyorig.fit.FitListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code poyo calibrate}: a few minutes of a new session become an adapter. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Gives the units of a new session rows in a trained network, from a few minutes of spikes and behaviour,",
            "and on request lets the network itself learn (--method).",
            "Looks at the data first, starts from what the units' spikes say about the behaviour, polishes by gradient",
            "steps, and compares with a Wiener filter on the same minutes. The recording's test part is only scored."
        })
final class CalibrateCommand implements Callable<Integer> {
    @Option(names = "--bundle", required = true, paramLabel = "BUNDLE", description = "The trained network.")
    private Path folder;

    @Mixin
    private RecordingChoice source;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "ADAPTER",
            description = "Where the adapter and its report go, a new folder.")
    private Path out;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = "unit-id",
            description = {
                "unit-id: only rows of units and session learn.",
                "finetune: rows first, then the whole network, which the adapter then brings along.",
                "scratch: a new network of the bundle's shape learns from nothing; likewise.",
                "Default: ${DEFAULT-VALUE}."
            })
    private Method method;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "3",
            description =
                    "How much of the recording to use at most, its test part left out. Default: ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description =
                    "Gradient steps at most; 0 keeps the first guess. Default: 150 for unit-id, 300 for finetune, "
                            + "2000 for scratch.")
    private Integer steps;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed gives the same adapter. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() {
        Checks.positive("--minutes", minutes);
        int most = steps == null ? method.usualSteps() : steps;
        if (most < 0) {
            throw new UserError("--steps", "0 or more", "" + most, "give another number");
        }
        if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserError(out.toString(), "a new folder", "one that exists", "choose another name");
        }
        ModelBundle bundle = BundleReader.read(folder);
        Calibration calibration = new Calibration(bundle, source.read(), minutes);
        for (Finding finding : calibration.findings()) {
            System.err.println("note: " + finding.sentence());
        }
        Calibration.Result result;
        try (StagedProgress progress = new StagedProgress()) {
            result = calibration.run(
                    method,
                    method.settings(most, seed),
                    LiveDecoding.threads(),
                    fit -> fit.listener(new Watched(progress)),
                    progress::at);
        }
        AdapterWriter.write(
                out,
                result.adapter(),
                Map.of("report.json", result.report().json(), "report.html", CalibrationPage.of(bundle, result)),
                result.network());
        print(result);
        return 0;
    }

    private void print(Calibration.Result result) {
        EvaluationReport evaluation = result.report().evaluation();
        System.out.printf(
                Locale.ROOT,
                "%s%s: %d units, %d of %d steps kept, %s%n",
                evaluation.recording(),
                evaluation.simulated() ? " (simulated)" : "",
                evaluation.unitsKnown(),
                result.report().bestStep(),
                result.report().steps(),
                result.report().stop());
        System.out.println("verdict: " + result.report().verdict());
        System.out.println("adapter: " + out);
        System.out.println("report: " + out.resolve("report.html"));
    }

    /** Shows a fit to a person: the bar of its steps, the held-out R² beside it. */
    private static final class Watched implements FitListener {
        private final StagedProgress progress;
        private String score = "";

        Watched(StagedProgress progress) {
            this.progress = progress;
        }

        @Override
        public void stepped(FitStep step) {
            double left = step.seconds() / step.number() * (step.of() - step.number());
            String words = String.format(Locale.ROOT, "R² %s, %.0f s left", score, left);
            progress.at("fit", (double) step.number() / step.of(), words);
        }

        @Override
        public void scored(FitScore scored) {
            score = Arrays.stream(scored.rSquared())
                    .mapToObj(value -> String.format(Locale.ROOT, "%.2f", value))
                    .collect(Collectors.joining("/"));
        }
    }
}
