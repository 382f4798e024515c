package org.poyorig.app.learn;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.poyorig.adapter.AdapterWriter;
import org.poyorig.app.choice.BaselineChoice;
import org.poyorig.app.choice.Checks;
import org.poyorig.app.choice.LiveDecoding;
import org.poyorig.app.choice.ProviderOption;
import org.poyorig.app.choice.RecordingChoice;
import org.poyorig.app.speak.StagedProgress;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.Calibration;
import org.poyorig.calibrate.CalibrationPage;
import org.poyorig.calibrate.CalibrationReport;
import org.poyorig.calibrate.Cancellation;
import org.poyorig.calibrate.Finding;
import org.poyorig.calibrate.Method;
import org.poyorig.calibrate.Verdict;
import org.poyorig.calibrate.unit.UnitPortraits;
import org.poyorig.calibrate.unit.WarmStart;
import org.poyorig.error.UserError;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Recordings;
import org.poyorig.status.CalibrationPhase;
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
            "steps, puts a linear filter of the same minutes beside the network, and compares with a Wiener filter",
            "on these. The recording's test part is only scored.",
            "Ctrl-C and SIGTERM stop it and keep the best rows so far; the last lines say where, or that there are",
            "none.",
            "Exit codes: 0 there is an adapter; 130 or 143 stopped by a signal, with an adapter or without."
        })
public final class CalibrateCommand implements Callable<Integer> {
    /** What a shell says of a process that was told to stop with Ctrl-C. */
    private static final int CANCELLED = 130;

    @Option(names = "--bundle", required = true, paramLabel = "BUNDLE", description = "The trained network.")
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
            description = {
                "Of a session folder, use what was recorded from this sample number on. The session may still be",
                "being recorded: it is read up to its newest whole block."
            })
    private Long fromSample;

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
            description = "Gradient steps at most; 0 keeps the first guess. Default: 150 for unit-id, more from "
                    + "three minutes on (400 at eight); 600 for finetune, "
                    + "2000 for scratch.")
    private Integer steps;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed gives the same adapter. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--previous",
            paramLabel = "ADAPTER",
            description = {
                "An earlier adapter of the same bundle: units that are still the same start at its rows, and the",
                "report says what it decodes today."
            })
    private Path previous;

    @Option(
            names = "--attached",
            description = {
                "Works for the process at its standard input and output: says how it stands in lines of JSON; the line",
                "\"cancel\" keeps the best rows so far; when the input ends, so does this, and nothing is written.",
                "A GPU is shared with what decodes: a fit takes at most a quarter of its memory, scoring nothing."
            })
    private boolean attached;

    private final Cancellation cancellation = new Cancellation();

    @Override
    public Integer call() {
        Checks.positive("--minutes", minutes);
        if (steps != null && steps < 0) {
            throw new UserError("--steps", "0 or more", "" + steps, "give another number");
        }
        if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserError(out.toString(), "a new folder", "one that exists", "choose another name");
        }
        ModelBundle bundle = BundleReader.read(folder);
        StopRequests stops = new StopRequests(cancellation, attached);
        try (StagedProgress progress = new StagedProgress()) {
            CalibrationWatch watch = new CalibrationWatch(
                    attached ? new CalibrationLines(System.out, System::nanoTime) : new CalibrationBar(progress));
            return calibrate(bundle, watch, progress);
        } finally {
            stops.close();
        }
    }

    private int calibrate(ModelBundle bundle, CalibrationWatch watch, StagedProgress progress) {
        Calibration.Result result;
        try {
            watch.enters(CalibrationPhase.READING);
            Recording recording =
                    fromSample == null ? source.read() : Recordings.readSession(source.path(), fromSample);
            cancellation.check();
            watch.enters(CalibrationPhase.CHECKING);
            BatchProvider learning =
                    attached ? BatchProvider.besideLive(provider.choice()) : BatchProvider.of(provider.choice());
            watch.says(share(learning));
            Calibration calibration = new Calibration(bundle, recording, minutes)
                    .beside(baselines.further(learning))
                    .scoredOn(attached ? ProviderChoice.CPU : provider.choice().withoutTensorRt());
            for (Finding finding : calibration.findings()) {
                watch.says(finding.sentence());
                System.err.println("note: " + finding.sentence());
            }
            if (previous != null) {
                calibration.startingFrom(WarmStart.from(previous, bundle));
            }
            watch.baseline(calibration.heldOutWiener());
            cancellation.check();
            int most = steps == null ? method.usualSteps(calibration.seconds()) : steps;
            watch.fits(most);
            result = calibration.run(
                    method,
                    method.settings(most, seed),
                    LiveDecoding.threads(),
                    fit -> cancellation.reaching(fit).listener(watch).on(learning),
                    (work, done) -> {
                        cancellation.check();
                        watch.enters(CalibrationPhase.SCORING);
                        if (!attached) {
                            progress.at(work, done);
                        }
                    });
        } catch (CancellationException early) {
            result = null;
        }
        progress.close();
        if (result == null || cancellation.isAbandoned()) {
            System.err.println("cancelled before there was anything to keep; nothing was written");
            watch.ends(CalibrationPhase.CANCELLED, Verdict.Advice.NOT_JUDGED, "cancelled; nothing was written", null);
            return CANCELLED;
        }
        AdapterWriter.write(
                out,
                result.adapter(),
                Map.of(
                        UnitPortraits.FILE,
                        result.portraits().json(),
                        "report.json",
                        result.report().json(),
                        "report.html",
                        CalibrationPage.of(bundle, result)),
                result.network());
        boolean stopped = result.verdict().advice() == Verdict.Advice.NOT_JUDGED;
        watch.ends(
                stopped ? CalibrationPhase.CANCELLED : CalibrationPhase.DONE,
                result.verdict().advice(),
                result.verdict().line(),
                out.toAbsolutePath().normalize());
        if (!attached) {
            print(result);
        }
        return 0;
    }

    /** What it takes of the machine: somebody may be decoding on it. */
    private String share(BatchProvider learning) {
        boolean small = attached && learning.gpu() != null;
        return "learns on " + learning.line() + (small ? ", at most a quarter of its memory" : "");
    }

    private void print(Calibration.Result result) {
        CalibrationReport report = result.report();
        System.out.printf(
                Locale.ROOT,
                "%s%s: %d units, %d of %d steps kept, %s; learned on %s%n",
                result.adapter().sessionId(),
                report.data().simulated() ? " (simulated)" : "",
                result.adapter().embedding().unitCount(),
                report.learning().bestStep(),
                report.learning().steps(),
                report.learning().stop().sentence(),
                report.learning().provider());
        System.out.println("verdict: " + report.verdict().line());
        System.out.println("adapter: " + out);
        System.out.println("report: " + out.resolve("report.html"));
    }
}
