package org.poyorig.recording;

/**
 * The parts of a recording for fitting, for choosing settings and for reporting.
 *
 * @param train stretches to fit on
 * @param valid stretches to choose settings on
 * @param test stretches to report on
 * @param note origin of the split in words
 */
public record Split(Intervals train, Intervals valid, Intervals test, String note) {
    private static final double VALID_FROM = 0.50;
    private static final double VALID_TO = 0.58;
    private static final double TEST_FROM = 0.80;
    private static final String RULE = "by recorded time: the last 20 % test, from 50 % to 58 % valid, the rest train";
    private static final String NONE = "none in the file; ";

    /**
     * The split of a recording without one. Fractions are of recorded time, without joins. A stretch that contains a
     * cut is divided there, so no stretch of the split spans a join.
     */
    public static Split byTime(Intervals domain) {
        double start = domain.startSeconds()[0];
        double end = domain.endSeconds()[domain.count() - 1];
        double validFrom = momentAt(domain, VALID_FROM);
        double validTo = momentAt(domain, VALID_TO);
        double testFrom = momentAt(domain, TEST_FROM);
        return new Split(
                domain.within(start, validFrom).and(domain.within(validTo, testFrom)),
                domain.within(validFrom, validTo),
                domain.within(testFrom, end),
                NONE + RULE);
    }

    /**
     * The split by time of a recording that has its own split.
     *
     * @param reason why its own split is not used, for people
     */
    public static Split byTimeInstead(Intervals domain, String reason) {
        return byTime(domain).noting(reason + "; " + RULE);
    }

    /** Whether this split was made by {@link #byTime}, because the recording had none. */
    public boolean isNone() {
        return note.startsWith(NONE);
    }

    /** This split with another note. */
    public Split noting(String other) {
        return new Split(train, valid, test, other);
    }

    /** Time at which this fraction of the recorded time has passed, in whole nanoseconds. */
    private static double momentAt(Intervals domain, double fraction) {
        return Math.rint(domain.momentAfter(domain.totalSeconds() * fraction) * 1e9) / 1e9;
    }
}
