package org.poyorig.fit.batch;

import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/** Computes the time that may be learned from. */
public final class TrainingTime {
    private static final double MARGIN_SECONDS = 1;

    private TrainingTime() {}

    /** Returns the training part of a recording, with a margin of one second around the validation and test parts. */
    public static Intervals of(Recording recording) {
        Intervals awayFromValid = of(recording.domain(), recording.train(), recording.valid(), MARGIN_SECONDS);
        return of(awayFromValid, recording.train(), recording.test(), MARGIN_SECONDS);
    }

    /**
     * Returns the training stretches, cut at the recording's joins and without a margin around the held-out stretches.
     * Windows that are learned from then share no time with windows that are scored.
     *
     * @param domain stretches in which the recording is continuous
     * @param train stretches to learn from
     * @param heldOut stretches that are scored
     * @param marginSeconds least distance to the held-out stretches
     */
    public static Intervals of(Intervals domain, Intervals train, Intervals heldOut, double marginSeconds) {
        Intervals allowed = Intervals.none();
        for (int k = 0; k < domain.count(); k++) {
            Intervals stretch = train.within(domain.startSeconds()[k], domain.endSeconds()[k]);
            for (int part = 0; part < stretch.count(); part++) {
                allowed = allowed.and(
                        without(stretch.startSeconds()[part], stretch.endSeconds()[part], heldOut, marginSeconds));
            }
        }
        return allowed;
    }

    private static Intervals without(double start, double end, Intervals heldOut, double marginSeconds) {
        Intervals left = Intervals.none();
        double from = start;
        for (int k = 0; k < heldOut.count(); k++) {
            double blockedFrom = heldOut.startSeconds()[k] - marginSeconds;
            double blockedTo = heldOut.endSeconds()[k] + marginSeconds;
            if (blockedTo > from && blockedFrom < end) {
                if (blockedFrom > from) {
                    left = left.and(Intervals.of(from, blockedFrom));
                }
                from = Math.max(from, blockedTo);
            }
        }
        return from < end ? left.and(Intervals.of(from, end)) : left;
    }
}
