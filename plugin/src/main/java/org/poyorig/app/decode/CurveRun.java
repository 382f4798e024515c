package org.poyorig.app.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.poyorig.app.choice.Checks;
import org.poyorig.app.choice.LiveDecoding;
import org.poyorig.app.speak.StagedProgress;
import org.poyorig.baseline.Baseline;
import org.poyorig.baseline.PooledRecurrent;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.calibrate.curve.CalibrationCurve;
import org.poyorig.calibrate.curve.CurveDecoder;
import org.poyorig.calibrate.curve.CurvePicture;
import org.poyorig.calibrate.curve.CurveReport;
import org.poyorig.calibrate.curve.CurveTable;
import org.poyorig.error.UserError;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.picture.PictureFile;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;
import picocli.CommandLine.Option;

/** The options of a curve over minutes of calibration data; computes the curve and writes table, picture and JSON. */
final class CurveRun {
    private static final long SEED = 1;

    @Option(
            names = "--curve",
            required = true,
            split = ",",
            paramLabel = "MINUTES",
            description = "Minutes of calibration data to compare, for example 0.5,1,2,4. The minutes count "
                    + "from the start of the recording; its test part is left out.")
    private List<Double> minutes;

    @Option(
            names = "--decoders",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "wiener,fingerprint,unit-id",
            description = "Decoders to calibrate: wiener, gru (a GRU on spike counts), pooled-gru (a GRU that "
                    + "learned from --earlier-days and goes on), fingerprint (no gradient step), unit-id, "
                    + "random-rows (unit-id from random embeddings), published (random-rows with the "
                    + "optimiser of POYO), finetune, scratch (default: ${DEFAULT-VALUE}).")
    private List<String> decoders;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description =
                    "Gradient steps at most, the same number for every decoder (default: as ./poyo " + "calibrate).")
    private Integer steps;

    @Option(
            names = "--further-days",
            split = ",",
            paramLabel = "RECORDING",
            description = "More recordings, each calibrated and scored by itself; a table of all recordings "
                    + "follows (default: none).")
    private List<Path> furtherDays = List.of();

    @Option(
            names = "--earlier-days",
            split = ",",
            paramLabel = "RECORDING",
            description = "Recordings on which pooled-gru learns first: those that the bundle was trained on "
                    + "(default: none).")
    private List<Path> earlierDays = List.of();

    /**
     * Fits and scores all decoders on each recording, prints the tables, and writes {@code curve.json} and the picture
     * into the folder; for the second recording {@code curve-2.json}, and so on.
     *
     * @param reader reads the other recordings as the first one was read
     */
    void run(ModelBundle bundle, Recording first, Function<Path, Recording> reader, ProviderChoice provider, Path out) {
        List<CurveDecoder> chosen =
                decoders.stream().map(CurveRun::decoder).distinct().toList();
        Optional<Baseline> pooled = chosen.contains(CurveDecoder.POOLED_GRU)
                ? Optional.of(pooled(bundle, reader, provider))
                : Optional.empty();
        List<CurveReport> reports = new ArrayList<>();
        reports.add(run(bundle, first, chosen, pooled, provider, out, "curve"));
        for (Path day : furtherDays) {
            System.out.println();
            String name = "curve-" + (reports.size() + 1);
            reports.add(run(bundle, reader.apply(day), chosen, pooled, provider, out, name));
        }
        if (reports.size() > 1) {
            System.out.println();
            System.out.print(CurveTable.ofDays(reports));
        }
    }

    private Baseline pooled(ModelBundle bundle, Function<Path, Recording> reader, ProviderChoice provider) {
        if (earlierDays.isEmpty()) {
            throw new UserError(
                    "--earlier-days",
                    "recordings for the decoder pooled-gru",
                    "none",
                    "give the recordings that the bundle was trained on, separated by commas");
        }
        List<String> outputs = bundle.outputs().stream().map(OutputSpec::name).toList();
        List<PooledRecurrent.Day> days = earlierDays.stream()
                .map(reader)
                .map(day -> new PooledRecurrent.Day(day, Truth.of(day, bundle.behaviour(), outputs)))
                .toList();
        try (StagedProgress progress = new StagedProgress()) {
            return PooledRecurrent.of(
                    days,
                    BatchProvider.of(provider.withoutTensorRt()),
                    done -> progress.at("training the pooled GRU", done));
        }
    }

    private CurveReport run(
            ModelBundle bundle,
            Recording recording,
            List<CurveDecoder> chosen,
            Optional<Baseline> pooled,
            ProviderChoice provider,
            Path out,
            String name) {
        minutes.forEach(length -> Checks.positive("--curve", length));
        if (steps != null && steps < 0) {
            throw new UserError("--steps", "0 or more", "" + steps, "give another number of steps");
        }
        CalibrationCurve curve = new CalibrationCurve(
                        bundle,
                        recording,
                        minutes,
                        chosen,
                        steps == null ? OptionalInt.empty() : OptionalInt.of(steps),
                        SEED,
                        LiveDecoding.threads())
                .on(provider);
        pooled.ifPresent(curve::pooled);
        CurveReport report;
        try (StagedProgress progress = new StagedProgress()) {
            report = curve.run(progress::at);
        }
        System.out.print(CurveTable.of(report));
        for (Path picture : PictureFile.write(CurvePicture.of(report, chosen), out, name)) {
            System.out.println("picture: " + picture);
        }
        Path file = out.resolve(name + ".json");
        try {
            Files.writeString(file, report.json());
        } catch (IOException e) {
            throw new UserError(file.toString(), "a file that can be written", e.toString(), "give another --out", e);
        }
        System.out.println("report: " + file);
        return report;
    }

    private static CurveDecoder decoder(String name) {
        return Arrays.stream(CurveDecoder.values())
                .filter(decoder -> decoder.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "--decoders",
                        Arrays.stream(CurveDecoder.values())
                                .map(CurveDecoder::toString)
                                .collect(Collectors.joining(", ")),
                        name,
                        "give one or several of these names"));
    }
}
