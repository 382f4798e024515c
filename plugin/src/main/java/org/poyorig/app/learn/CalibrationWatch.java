package org.poyorig.app.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.poyorig.calibrate.Verdict;
import org.poyorig.fit.FitListener;
import org.poyorig.score.RSquared;
import org.poyorig.status.CalibrationAdvice;
import org.poyorig.status.CalibrationPhase;
import org.poyorig.status.CalibrationStatus;
import org.poyorig.status.CalibrationStatus.Score;

/** Follows a calibration and publishes its complete status after each change. For one thread. */
final class CalibrationWatch implements FitListener {
    private final Consumer<CalibrationStatus> shown;
    private final List<Score> scores = new ArrayList<>();
    private CalibrationPhase phase = CalibrationPhase.NONE;
    private CalibrationAdvice advice = CalibrationAdvice.NONE;
    private int step;
    private int steps;
    private float secondsLeft = Float.NaN;
    private float best = Float.NaN;
    private float wiener = Float.NaN;
    private String message = "";
    private String adapter = "";
    private String report = "";

    CalibrationWatch(Consumer<CalibrationStatus> shown) {
        this.shown = shown;
    }

    /** Begins a phase of the calibration. */
    void enters(CalibrationPhase next) {
        if (phase != next) {
            phase = next;
            show();
        }
    }

    /** Sets the R² of the Wiener filter on the held-out part. */
    void baseline(double rSquared) {
        wiener = (float) rSquared;
    }

    /** Begins the gradient steps; there are at most this number of steps. */
    void fits(int most) {
        steps = most;
        enters(CalibrationPhase.FITTING);
    }

    /** Publishes a message for the user. */
    void says(String words) {
        message = words;
        show();
    }

    /**
     * Publishes the end of the calibration.
     *
     * @param folder folder of the adapter and its report; null if no adapter was written
     */
    void ends(CalibrationPhase end, Verdict.Advice what, String verdict, Path folder) {
        phase = end;
        advice = what == Verdict.Advice.NOT_JUDGED ? CalibrationAdvice.NONE : CalibrationAdvice.valueOf(what.name());
        message = verdict;
        adapter = folder == null ? "" : folder.toString();
        report = folder == null ? "" : folder.resolve("report.html").toString();
        secondsLeft = 0;
        show();
    }

    @Override
    public void stepped(FitStep taken) {
        phase = CalibrationPhase.FITTING;
        step = taken.number();
        steps = taken.of();
        secondsLeft = (float) (taken.seconds() / taken.number() * (taken.of() - taken.number()));
        show();
    }

    @Override
    public void scored(FitScore scored) {
        if (scored.step() == 0) {
            // Another method begins.
            scores.clear();
        }
        float mean = (float) RSquared.mean(scored.rSquared());
        scores.add(new Score(scored.step(), mean));
        best = scored.best() ? mean : best;
        show();
    }

    private void show() {
        shown.accept(new CalibrationStatus(
                phase,
                advice,
                step,
                steps,
                secondsLeft,
                best,
                wiener,
                scores.isEmpty() ? Float.NaN : scores.get(0).rSquared(),
                scores,
                message,
                adapter,
                report));
    }
}
