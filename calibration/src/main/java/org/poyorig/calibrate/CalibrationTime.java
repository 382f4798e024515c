package org.poyorig.calibrate;

import org.poyorig.error.UserError;
import org.poyorig.fit.batch.TrainingTime;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/**
 * Chooses the minutes of a recording that a calibration uses: the first minutes outside the test part. The last fifth
 * of these minutes is held out. The test part does not change, so neither the fit nor the choice of the best step uses
 * it.
 */
public final class CalibrationTime {
    private static final double HELD_OUT_SHARE = 0.2;
    private static final double MARGIN_SECONDS = 1;

    private CalibrationTime() {}

    /**
     * Splits the first minutes of a recording for a calibration.
     *
     * @param minutes minutes to use at most; gaps between the recording's stretches do not count
     * @return the recording with new training and validation parts
     * @throws UserError if no recorded time lies outside the test part
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
        double heldOutFrom = free.momentAfter(used * (1 - HELD_OUT_SHARE));
        double end = free.momentAfter(used);
        return with(recording, free.within(start, heldOutFrom), free.within(heldOutFrom, end), recording.test());
    }

    /**
     * Makes the held-out part of a calibration's recording the test part, and the last fifth of its training part the
     * validation part. A baseline fitted on this recording can be compared with the held-out scores of a running fit.
     */
    static Recording heldOutAsTest(Recording recording) {
        Intervals train = recording.train();
        double cut = train.momentAfter(train.totalSeconds() * (1 - HELD_OUT_SHARE));
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
}
