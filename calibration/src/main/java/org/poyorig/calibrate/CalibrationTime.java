package org.poyorig.calibrate;

import org.poyorig.error.UserError;
import org.poyorig.fit.batch.TrainingTime;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/**
 * Which minutes of a recording a calibration uses: the first ones outside the test part, their last fifth held out. The
 * test part stays what it is, so that the result is judged on time that neither the fit nor the choice of its step saw.
 */
public final class CalibrationTime {
    private static final double HELD_OUT_SHARE = 0.2;
    private static final double MARGIN_SECONDS = 1;

    private CalibrationTime() {}

    /**
     * @param minutes how much to use at most; joins left out
     * @return the same recording with other training and validation parts
     * @throws UserError where nothing is left outside the test part
     */
    public static Recording of(Recording recording, double minutes) {
        Intervals free = TrainingTime.of(recording.domain(), recording.domain(), recording.test(), MARGIN_SECONDS);
        if (free.totalSeconds() <= 0) {
            throw new UserError(
                    recording.sessionId(),
                    "recorded time outside its test part",
                    "none in " + recording.domain().totalSeconds() + " s",
                    "record longer, or give the recording another split");
        }
        double used = Math.min(minutes * 60, free.totalSeconds());
        double start = recording.startSeconds();
        double heldOutFrom = momentAfter(free, used * (1 - HELD_OUT_SHARE));
        double end = momentAfter(free, used);
        return with(recording, free.within(start, heldOutFrom), free.within(heldOutFrom, end), recording.test());
    }

    /**
     * A calibration's recording with its held-out part as the test part, and the last fifth of what it learns from as
     * the validation part: for a baseline that is to be compared while the fit runs.
     */
    static Recording heldOutAsTest(Recording recording) {
        Intervals train = recording.train();
        double cut = momentAfter(train, train.totalSeconds() * (1 - HELD_OUT_SHARE));
        return with(
                recording,
                train.within(Double.NEGATIVE_INFINITY, cut),
                train.within(cut, Double.POSITIVE_INFINITY),
                recording.valid());
    }

    private static Recording with(Recording recording, Intervals train, Intervals valid, Intervals test) {
        return new Recording(
                recording.sessionId(),
                recording.unitIds(),
                recording.spikeTimeSeconds(),
                recording.spikeUnit(),
                recording.behaviour(),
                recording.domain(),
                train,
                valid,
                test,
                recording.notes());
    }

    /** When so many seconds of these stretches have passed. */
    private static double momentAfter(Intervals stretches, double seconds) {
        double left = seconds;
        for (int k = 0; k < stretches.count(); k++) {
            double length = stretches.endSeconds()[k] - stretches.startSeconds()[k];
            if (left <= length) {
                return stretches.startSeconds()[k] + left;
            }
            left -= length;
        }
        return stretches.endSeconds()[stretches.count() - 1];
    }
}
