package org.poyorig.app.decode;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.poyorig.app.choice.BundleChoice;
import org.poyorig.app.choice.RecordingChoice;
import org.poyorig.app.choice.RecordingOptions;
import org.poyorig.app.choice.SessionModel;
import org.poyorig.app.choice.ShippedBundles;
import org.poyorig.app.speak.Progress;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.DecodeSettings;
import org.poyorig.evaluate.Evaluated;
import org.poyorig.evaluate.EvaluationPictures;
import org.poyorig.evaluate.EvaluationReport;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.record.SessionFolder;
import org.poyorig.recording.Recording;
import org.poyorig.recording.read.ChosenRecording;
import org.poyorig.recording.write.SessionWriter;
import org.poyorig.replay.ReplaySettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code poyo demo}: records, decodes and scores a simulated session or the user's own recording. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header = "Decodes a simulated session, to try POYO Rig.",
        description = "Simulates a session, records it into a queue, decodes it as it would be decoded "
                + "live, and prints how accurate and how fast the decoding was. With --recording, "
                + "decodes your own recording instead.",
        footer = "./poyo demo --recording day.h5 --out demo")
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--recording",
            paramLabel = "RECORDING",
            description = "Recording file or session folder to decode (default: a new simulation).")
    private Path source;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "" + DemoSession.SECONDS,
            description = "Length of the simulated session (default: 120 s). Short sessions are decoded less well.")
    private double seconds;

    @Mixin
    private RecordingOptions options;

    @Mixin
    private BundleChoice bundle;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "New folder for the session, the decoded samples and the pictures (default: "
                    + "sessions/demo-TIME).")
    private Path out;

    @Override
    public Integer call() {
        Path folder = out == null ? Path.of("sessions", "demo-" + now()) : out;
        Recording recording;
        SessionModel model;
        if (source == null) {
            recording = simulate();
            model = bundle.forSession(recording.sessionId(), recording.unitIds());
        } else {
            try (ChosenRecording open = options.open(source, bundle.notes())) {
                model = bundle.forSession(open.sessionId(), open.unitIds());
                recording = RecordingOptions.saying(open.read(RecordingChoice.decodedBy(model.bundle())));
            }
        }

        Path session = folder.resolve("session");
        try (Progress progress = Progress.of("recording")) {
            SessionWriter.write(recording, session);
            progress.at(1);
        }
        SessionFolder recorded = SessionFolder.open(session);
        ReplaySettings settings = ReplaySettings.maximum(
                model.bundle().config().sequenceLengthSeconds(), DecodeSettings.DEFAULT_STRIDE_SECONDS);
        ReplaySummary replay = ReplayRun.run(
                recorded, SessionContents.of(recorded), model, ProviderChoice.AUTO, settings, recorded.decoded());
        Evaluated evaluated = EvaluationRun.run(model, recording, List.of(), ProviderChoice.AUTO);
        List<Path> pictures = EvaluationPictures.write(evaluated, folder);
        print(recording, replay, evaluated.report(), session, pictures);
        return 0;
    }

    private Recording simulate() {
        ModelBundle sim = BundleReader.read(ShippedBundles.folder(DemoSession.BUNDLE));
        try (Progress progress = Progress.of("simulating")) {
            Recording recording = DemoSession.simulate(sim, seconds);
            progress.at(1);
            return recording;
        }
    }

    private static void print(
            Recording recording, ReplaySummary replay, EvaluationReport report, Path session, List<Path> pictures) {
        String simulated = report.simulated() ? ", simulated" : "";
        System.out.println();
        line(
                "session",
                "%s%s: %.0f s, %d units, %,d spikes",
                recording.sessionId(),
                simulated,
                recording.domain().totalSeconds(),
                recording.unitIds().size(),
                recording.spikeCount());
        replay.print(System.out);
        line(
                "causal R²",
                "POYO %s; Wiener filter %s%s, no lag, test part",
                scores(report, report.poyoAt(0)),
                scores(report, report.wienerAt(0)),
                simulated);
        line(
                "beside",
                "%s, the best baseline; %s",
                report.comparison().beside(),
                report.comparison().interval());
        int lag = report.poyoLagMillis();
        if (lag != 0) {
            line(
                    "at " + lag + " ms",
                    "POYO %s; Wiener filter %s%s, the lag chosen on the validation part",
                    scores(report, report.poyoAt(lag)),
                    scores(report, report.wienerAt(lag)),
                    simulated);
        }
        line("recorded in", "%s", session);
        pictures.forEach(picture -> line("picture", "%s", picture));
    }

    private static String scores(EvaluationReport report, List<Double> rSquared) {
        return IntStream.range(0, rSquared.size())
                .mapToObj(k -> String.format(
                        Locale.ROOT, "%s %.2f", report.outputs().get(k).name(), rSquared.get(k)))
                .collect(Collectors.joining(", "));
    }

    private static void line(String label, String format, Object... values) {
        System.out.printf(Locale.ROOT, "%-14s %s%n", label, String.format(Locale.ROOT, format, values));
    }

    private static String now() {
        return LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    }
}
