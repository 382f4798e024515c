package org.poyorig.evaluate;

import org.poyorig.recording.Intervals;

/** The overlap of two sets of intervals. */
final class Stretches {
    private Stretches() {}

    /** The parts of {@code inside} that lie in one stretch of {@code domain}, cut at the domain's joins. */
    static Intervals common(Intervals domain, Intervals inside) {
        Intervals common = Intervals.none();
        for (int k = 0; k < domain.count(); k++) {
            common = common.and(inside.within(domain.startSeconds()[k], domain.endSeconds()[k]));
        }
        return common;
    }
}
