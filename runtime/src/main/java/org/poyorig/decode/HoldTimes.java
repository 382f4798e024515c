package org.poyorig.decode;

/**
 * How long the last decoded values are repeated while nothing can be decoded.
 *
 * @param holdSeconds the values are repeated unchanged for this long; 0 or more
 * @param decaySeconds then the values fade linearly to zero over this time; 0 means at once
 */
public record HoldTimes(double holdSeconds, double decaySeconds) {
    /** The default: zero after half a second. */
    public static final HoldTimes DEFAULT = new HoldTimes(0.1, 0.4);

    public HoldTimes {
        if (!(holdSeconds >= 0 && decaySeconds >= 0)) {
            throw new IllegalArgumentException("held " + holdSeconds + " s, decaying " + decaySeconds + " s");
        }
    }

    /** The share of a value that is left this long after decoding, from 1 down to 0. */
    double left(double secondsSince) {
        double decaying = secondsSince - holdSeconds;
        if (decaying <= 0) {
            return 1;
        }
        return decaying < decaySeconds ? 1 - decaying / decaySeconds : 0;
    }
}
