package org.poyorig.app.learn;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.poyorig.adapter.AdapterWriter;
import org.poyorig.app.choice.BaselineChoice;
import org.poyorig.app.choice.Checks;
import org.poyorig.app.choice.LiveDecoding;
import org.poyorig.app.choice.ProviderOption;
import org.poyorig.app.choice.RecordingChoice;
import org.poyorig.app.choice.RecordingOptions;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.Calibration;
import org.poyorig.calibrate.CalibrationPage;
import org.poyorig.calibrate.Cancellation;
import org.poyorig.calibrate.Finding;
import org.poyorig.calibrate.Method;
import org.poyorig.calibrate.Verdict;
import org.poyorig.calibrate.unit.UnitPortraits;
import org.poyorig.calibrate.unit.WarmStart;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.EvaluationProgress;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitSettings;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.process.StopSignal;
import org.poyorig.recording.Recording;
import org.poyorig.recording.format.session.SessionStart;
import org.poyorig.recording.read.ChosenRecording;
import org.poyorig.status.CalibrationPhase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code poyo calibrate}: makes an adapter from a few minutes of a new session. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        header = "Calibrates a bundle to a new session.",
        description = "Needs a few minutes of spikes and behaviour. Checks the data, makes a first "
                + "guess of the unit embeddings from spikes and behaviour, improves the embeddings "
                + "by gradient steps, adds a linear filter of the same minutes, and compares the "
                + "result with the best of a Wiener filter and a Kalman filter of the same minutes. "
                + "--baselines all adds an MLP and a GRU to this comparison. The test part of the "
                + "recording is only scored. Ctrl-C and SIGTERM stop the calibration and keep the best "
                + "embeddings so far. Exit codes: 0, an adapter was written; 130 or 143, a signal "
                + "stopped the calibration, and the last lines say whether an adapter was written.",
        footer = "./poyo calibrate --bundle models/bundles/sim --recording day.h5 --out adapter --steps 20")
public final class CalibrateCommand implements Callable<Integer> {
    /** The exit code of a process that was stopped with Ctrl-C. */
    private static final int CANCELLED = 130;

    @Option(names = "--bundle", required = true, paramLabel = "BUNDLE", description = "Bundle to calibrate.")
    private Path folder;

    @Mixin
    private RecordingChoice source;

    @Mixin
    private BaselineChoice baselines;

    @Mixin
    private ProviderOption provider;

    @Option(
            names = "--from-sample",
            paramLabel = "N",
            description = "Use only data from this sample number on; for session folders "
                    + "(default: the start). The session may still be recorded: it is read up to its "
                    + "newest whole block.")
    private Long fromSample;

    @Option(
            names = "--from-segment",
            paramLabel = "K",
            description = "Number of the segment that holds the first sample, if the sample numbers of the session "
                    + "jump back (default: the newest segment that holds it). Segments from there on are joined.")
    private Integer fromSegment;

    @Option(
            names = "--behaviour-note",
            paramLabel = "TEXT",
            description = "Unit and conversion of the behaviour, for the adapter's summary (default: none). The Open "
                    + "Ephys plugin gives it.")
    private String behaviourNote;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "ADAPTER",
            description = "New folder for the adapter and its report.")
    private Path out;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = "unit-id",
            description = "fingerprint: keep the first guess of the embeddings. unit-id: learn only the "
                    + "embeddings of units and session. finetune: learn the embeddings first, then the "
                    + "whole network; the adapter contains the network. scratch: train a network of the "
                    + "same shape as the bundle from random initialisation; the adapter contains the "
                    + "network. auto: try these methods from cheap to dear (scratch only for recurrent "
                    + "networks), take the one that decodes held-out time better by more than a standard "
                    + "error, and say if a baseline decodes better (default: ${DEFAULT-VALUE}).")
    private MethodOption method;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "3",
            description = "Minutes of the recording to use at most; the test part is left out (default: "
                    + "${DEFAULT-VALUE} min).")
    private double minutes;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Gradient steps at most; 0 keeps the first guess (default: 150 for unit-id, and "
                    + "from three minutes on more, 400 at eight; 600 for finetune; 2000 for scratch).")
    private Integer steps;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Random seed; the same seed gives the same adapter (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--previous",
            paramLabel = "ADAPTER",
            description = "Earlier adapter of the same bundle (default: none). Units that have not changed "
                    + "start from its embeddings, and the report says how well it decodes today.")
    private Path previous;

    @Option(
            names = "--attached",
            description = "For programs: writes the state of the calibration to standard output as lines of "
                    + "JSON and reads standard input. The line \"cancel\" stops the calibration and keeps "
                    + "the best embeddings so far. If standard input ends, then the calibration ends "
                    + "and writes nothing. Calibration uses at most a quarter of GPU memory. Scoring "
                    + "runs on the CPU.")
    private boolean attached;

    private final Cancellation cancellation = new Cancellation();

    @Override
    public Integer call() {
        Checks.positive("--minutes", minutes);
        if (steps != null && steps < 0) {
            throw new UserError("--steps", "0 or more", "" + steps, "give another number of steps");
        }
        if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserError(out.toString(), "a new folder", "a folder that exists", "give another --out");
        }
        ModelBundle bundle = BundleReader.read(folder);
        Requester requester = attached ? new Program() : new Person();
        CalibrationWatch watch = new CalibrationWatch(requester::show);
        StopSignal signal = new StopSignal(cancellation::keepBest);
        try {
            requester.listen(cancellation);
            Optional<Calibration.Result> result = calibrated(bundle, watch, requester);
            if (result.isEmpty() || cancellation.isAbandoned()) {
                System.err.println("cancelled too early; nothing was written");
                watch.ends(
                        CalibrationPhase.CANCELLED, Verdict.Advice.NOT_JUDGED, "cancelled; nothing was written", null);
                return CANCELLED;
            }
            write(bundle, result.get());
            end(watch, result.get().verdict());
            requester.show(result.get(), out);
            return 0;
        } finally {
            signal.close();
        }
    }

    /** Returns the adapter, which is not written yet; empty if the calibration was stopped too early. */
    private Optional<Calibration.Result> calibrated(ModelBundle bundle, CalibrationWatch watch, Requester requester) {
        try (requester) {
            watch.enters(CalibrationPhase.READING);
            Recording recording = read(bundle);
            cancellation.check();
            watch.enters(CalibrationPhase.CHECKING);
            BatchProvider learning = requester.learning(provider.choice());
            watch.says(requester.learningLine(learning));
            Calibration calibration = new Calibration(bundle, recording, minutes)
                    .beside(baselines.further(learning))
                    .scoredOn(requester.scoring(provider.choice()));
            for (Finding finding : calibration.findings()) {
                watch.says(finding.sentence());
                System.err.println("note: " + finding.sentence());
            }
            if (previous != null) {
                calibration.startingFrom(WarmStart.from(previous, bundle));
            }
            watch.baseline(calibration.heldOutWiener());
            cancellation.check();
            watch.fits(method.named()
                    .map(one -> settings(one, bundle, calibration).steps())
                    .orElse(0));
            UnaryOperator<Fit> listening =
                    fit -> cancellation.reaching(fit).listener(watch).on(learning);
            EvaluationProgress progress = (part, done) -> {
                cancellation.check();
                watch.enters(CalibrationPhase.SCORING);
                requester.scored(part, done);
            };
            int threads = LiveDecoding.threads();
            return Optional.of(method.named()
                    .map(one -> calibration.run(one, settings(one, bundle, calibration), threads, listening, progress))
                    .orElseGet(() -> calibration.runBest(
                            one -> settings(one, bundle, calibration), threads, listening, progress)));
        } catch (CancellationException early) {
            return Optional.empty();
        }
    }

    private FitSettings settings(Method one, ModelBundle bundle, Calibration calibration) {
        int most = steps == null ? one.usualSteps(bundle.config(), calibration.seconds()) : steps;
        return one.settings(bundle.config(), most, seed);
    }

    private Recording read(ModelBundle bundle) {
        try (ChosenRecording open = fromSample == null
                ? source.open(bundle.provenance())
                : source.options().openSession(source.path(), start())) {
            return RecordingOptions.saying(open.read(RecordingChoice.decodedBy(bundle)));
        }
    }

    private SessionStart start() {
        return new SessionStart(fromSample, fromSegment == null ? SessionStart.NEWEST : fromSegment);
    }

    private Map<String, String> notes(ModelBundle bundle) {
        Map<String, String> notes = new LinkedHashMap<>(source.options().remembered(bundle.provenance()));
        if (behaviourNote != null) {
            notes.put("behaviour units", behaviourNote);
        }
        return notes;
    }

    private void write(ModelBundle bundle, Calibration.Result result) {
        AdapterWriter.write(
                out,
                result.adapter().with(notes(bundle)),
                Map.of(
                        UnitPortraits.FILE,
                        result.portraits().json(),
                        "report.json",
                        result.report().json(),
                        "report.html",
                        CalibrationPage.of(bundle, result)),
                result.network());
    }

    private void end(CalibrationWatch watch, Verdict verdict) {
        boolean stopped = verdict.advice() == Verdict.Advice.NOT_JUDGED;
        watch.ends(
                stopped ? CalibrationPhase.CANCELLED : CalibrationPhase.DONE,
                verdict.advice(),
                verdict.line(),
                out.toAbsolutePath().normalize());
    }
}
