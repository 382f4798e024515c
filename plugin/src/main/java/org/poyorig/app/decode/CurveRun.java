package org.poyorig.app.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.poyorig.app.choice.Checks;
import org.poyorig.app.choice.LiveDecoding;
import org.poyorig.app.speak.StagedProgress;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.curve.CalibrationCurve;
import org.poyorig.calibrate.curve.CurveDecoder;
import org.poyorig.calibrate.curve.CurvePicture;
import org.poyorig.calibrate.curve.CurveReport;
import org.poyorig.calibrate.curve.CurveTable;
import org.poyorig.error.UserError;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.picture.PictureFile;
import org.poyorig.recording.Recording;
import org.poyorig.recording.read.Recordings;
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
            description = "Decoders to calibrate: wiener, gru (a GRU on spike counts), fingerprint (no "
                    + "gradient step), unit-id, random-rows (unit-id from random embeddings), published "
                    + "(random-rows with the optimiser of POYO), finetune, scratch (default: "
                    + "${DEFAULT-VALUE}).")
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

    /**
     * Fits and scores all decoders on each recording, prints the tables, and writes {@code curve.json} and the picture
     * into the folder; for the second recording {@code curve-2.json}, and so on.
     */
    void run(ModelBundle bundle, Recording first, ProviderChoice provider, Path out) {
        List<CurveReport> reports = new ArrayList<>();
        reports.add(run(bundle, first, provider, out, "curve"));
        for (Path day : furtherDays) {
            System.out.println();
            String name = "curve-" + (reports.size() + 1);
            reports.add(run(bundle, Recordings.read(day), provider, out, name));
        }
        if (reports.size() > 1) {
            System.out.println();
            System.out.print(CurveTable.ofDays(reports));
        }
    }

    private CurveReport run(ModelBundle bundle, Recording recording, ProviderChoice provider, Path out, String name) {
        minutes.forEach(length -> Checks.positive("--curve", length));
        if (steps != null && steps < 0) {
            throw new UserError("--steps", "0 or more", "" + steps, "give another number of steps");
        }
        List<CurveDecoder> chosen =
                decoders.stream().map(CurveRun::decoder).distinct().toList();
        CalibrationCurve curve = new CalibrationCurve(
                        bundle,
                        recording,
                        minutes,
                        chosen,
                        steps == null ? OptionalInt.empty() : OptionalInt.of(steps),
                        SEED,
                        LiveDecoding.threads())
                .on(provider);
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
