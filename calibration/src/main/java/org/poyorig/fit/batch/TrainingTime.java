package org.poyorig.fit.batch;

import org.poyorig.recording.Intervals;

/** Which time may be learned from. */
public final class TrainingTime {
    private TrainingTime() {}

    /**
     * The training stretches, cut at the recording's joins and kept away from what is held out, so that no window of
     * learning shares a moment, or a second's neighbourhood, with one that is scored.
     *
     * @param domain where the recording is continuous
     * @param train stretches to learn from
     * @param heldOut stretches that are scored
     * @param marginSeconds distance to keep from them
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
