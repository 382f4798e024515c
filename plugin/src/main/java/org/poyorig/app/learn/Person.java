package org.poyorig.app.learn;

import java.nio.file.Path;
import java.util.Locale;
import org.poyorig.app.speak.StagedProgress;
import org.poyorig.calibrate.Calibration;
import org.poyorig.calibrate.CalibrationReport;
import org.poyorig.calibrate.Cancellation;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.status.CalibrationStatus;

/** A person, who sees progress bars and a summary and stops the calibration with Ctrl-C. */
final class Person implements Requester {
    private final StagedProgress progress = new StagedProgress();
    private final CalibrationBar bar = new CalibrationBar(progress);

    @Override
    public void listen(Cancellation cancellation) {
        // A person stops the calibration with a signal.
    }

    @Override
    public BatchProvider learning(ProviderChoice choice) {
        return BatchProvider.of(choice);
    }

    @Override
    public ProviderChoice scoring(ProviderChoice choice) {
        return choice.withoutTensorRt();
    }

    @Override
    public String learningLine(BatchProvider learning) {
        return "learns on " + learning.line();
    }

    @Override
    public void show(CalibrationStatus status) {
        bar.accept(status);
    }

    @Override
    public void scored(String part, double fraction) {
        progress.at(part, fraction);
    }

    @Override
    public void show(Calibration.Result result, Path adapter) {
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
        report.learning().choice().ifPresent(choice -> {
            choice.lines().forEach(System.out::println);
            System.out.println("method: " + choice.reason());
        });
        String start = report.learning().start().sentence();
        if (!start.isEmpty()) {
            System.out.println("start: " + start);
        }
        System.out.println("verdict: " + report.verdict().line());
        System.out.println("adapter: " + adapter);
        System.out.println("report: " + adapter.resolve("report.html"));
    }

    @Override
    public void close() {
        progress.close();
    }
}
