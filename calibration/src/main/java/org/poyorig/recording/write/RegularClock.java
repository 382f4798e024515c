package org.poyorig.recording.write;

import java.util.Optional;

/**
 * A start and a rate that give the times of a series back to within a nanosecond.
 *
 * @param startSeconds time of the first sample
 * @param rateHertz samples per second
 */
record RegularClock(double startSeconds, double rateHertz) {
    private static final double NANOSECOND = 1e-9;

    /**
     * Finds the clock of a series, the roundest rate first; empty if no rate fits or there are fewer than 3 samples.
     */
    static Optional<RegularClock> of(double[] timeSeconds) {
        int last = timeSeconds.length - 1;
        if (last < 2 || timeSeconds[last] <= timeSeconds[0]) {
            return Optional.empty();
        }
        double rate = last / (timeSeconds[last] - timeSeconds[0]);
        for (double candidate : new double[] {Math.rint(rate), Math.rint(rate * 1000) / 1000, rate}) {
            RegularClock clock = new RegularClock(timeSeconds[0], candidate);
            if (candidate > 0 && clock.fits(timeSeconds)) {
                return Optional.of(clock);
            }
        }
        return Optional.empty();
    }

    private boolean fits(double[] timeSeconds) {
        for (int k = 0; k < timeSeconds.length; k++) {
            if (Math.abs(startSeconds + k / rateHertz - timeSeconds[k]) > NANOSECOND) {
                return false;
            }
        }
        return true;
    }
}
