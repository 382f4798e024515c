package org.poyorig.app.live;

import java.time.Duration;
import java.util.Locale;
import org.poyorig.play.RigPlayer;
import org.poyorig.status.CalibrationPhase;
import org.poyorig.status.CalibrationStatus;
import org.poyorig.stream.Answer;
import org.poyorig.stream.CommandKind;

/**
 * Sends the panel's calibration commands to a runtime while a recording is played: first CALIBRATE, then
 * USE_CALIBRATION. Prints the progress on standard error. For one thread.
 */
final class RigCalibration {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long LISTEN_NANOS = 20_000_000;

    private final double afterSeconds;
    private final String options;
    private RigPlayer player;
    private long asked;
    private long use;
    private boolean over;
    private CalibrationPhase phase = CalibrationPhase.NONE;
    private int scores;

    /**
     * @param afterSeconds seconds of playing before the calibration
     * @param options options of the calibration, for example {@code minutes=2}
     */
    RigCalibration(double afterSeconds, String options) {
        this.afterSeconds = afterSeconds;
        this.options = options;
    }

    /** Sets the player that sends the commands. */
    void through(RigPlayer asking) {
        player = asking;
    }

    void onPlayed(double seconds) {
        if (player != null && asked == 0 && seconds >= afterSeconds) {
            asked = player.tell(CommandKind.CALIBRATE, 0, options);
        }
    }

    void onAnswer(Answer answer) {
        if (answer.commandNumber() == asked && !answer.done()) {
            System.err.println("refused: " + answer.text());
            over = true;
        } else if (answer.commandNumber() == use) {
            System.err.println((answer.done() ? "" : "refused: ") + answer.text());
            over = true;
        }
    }

    void onCalibration(CalibrationStatus status) {
        if (status.scores().size() > scores) {
            scores = status.scores().size();
            System.err.printf(
                    Locale.ROOT,
                    "calibration: step %d of %d, held-out R² %.3f, best %.3f%n",
                    status.step(),
                    status.steps(),
                    status.scores().get(scores - 1).rSquared(),
                    status.bestRSquared());
        }
        if (status.phase() != phase) {
            phase = status.phase();
            System.err.println("calibration: " + phase.name().toLowerCase(Locale.ROOT)
                    + (status.message().isEmpty() ? "" : ": " + status.message()));
            if (!phase.runs() && use == 0) {
                end(status);
            }
        }
    }

    private void end(CalibrationStatus status) {
        if (status.adapter().isEmpty()) {
            over = true;
        } else {
            System.err.println("calibration: adapter " + status.adapter());
            use = player.tell(CommandKind.USE_CALIBRATION, 0, "");
        }
    }

    /** Waits after the last block until the adapter decodes, or the calibration has ended without an adapter. */
    void await() {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (asked != 0 && !over && System.nanoTime() < end) {
            player.listen(LISTEN_NANOS);
        }
    }
}
