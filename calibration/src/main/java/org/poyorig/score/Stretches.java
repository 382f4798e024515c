package org.poyorig.score;

import org.poyorig.recording.Intervals;

/** What two sets of intervals have in common. */
public final class Stretches {
    private Stretches() {}

    /** The parts of {@code inside} that lie in one stretch of {@code domain}, cut at the domain's joins. */
    public static Intervals common(Intervals domain, Intervals inside) {
        Intervals common = Intervals.none();
        for (int k = 0; k < domain.count(); k++) {
            common = common.and(inside.within(domain.startSeconds()[k], domain.endSeconds()[k]));
        }
        return common;
    }
}
