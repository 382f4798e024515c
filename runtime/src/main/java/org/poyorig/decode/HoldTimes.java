package org.poyorig.decode;

/**
 * How long decoded values outlive their moment where nothing can be decoded.
 *
 * @param holdSeconds the last decoded values stand this long; 0 or more
 * @param decaySeconds then they go to zero, in a straight line, in this time; 0 for at once
 */
public record HoldTimes(double holdSeconds, double decaySeconds) {
    /** Where nobody says otherwise: zero after half a second. */
    public static final HoldTimes DEFAULT = new HoldTimes(0.1, 0.4);

    public HoldTimes {
        if (!(holdSeconds >= 0 && decaySeconds >= 0)) {
            throw new IllegalArgumentException("held " + holdSeconds + " s, decaying " + decaySeconds + " s");
        }
    }

    /** How much of a value is left this long after it was decoded: 1 down to 0. */
    double left(double secondsSince) {
        double decaying = secondsSince - holdSeconds;
        if (decaying <= 0) {
            return 1;
        }
        return decaying < decaySeconds ? 1 - decaying / decaySeconds : 0;
    }
}
