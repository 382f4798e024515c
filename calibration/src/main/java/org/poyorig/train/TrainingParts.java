package org.poyorig.train;

import org.poyorig.fit.batch.TrainingTime;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/** The time of a recording from which a network learns. */
final class TrainingParts {
    private static final double MARGIN_SECONDS = 1;

    private TrainingParts() {}

    /** The training part without a margin around the validation and test parts. */
    static Intervals withoutMargins(Recording recording) {
        Intervals awayFromValid =
                TrainingTime.of(recording.domain(), recording.train(), recording.valid(), MARGIN_SECONDS);
        return TrainingTime.of(awayFromValid, recording.train(), recording.test(), MARGIN_SECONDS);
    }
}
