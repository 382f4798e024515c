package org.poyorig.graph;

/** Converts to 16-bit real numbers (IEEE 754 binary16). Java itself converts them only from version 20 on. */
final class Half {
    private static final int SIGN = 0x8000;
    private static final int INFINITY = 0x7c00;
    private static final int QUIET = 0x0200;

    /** The smallest number that 16 bits cannot hold, even after rounding: 65520. */
    private static final float OVERFLOW = 65_520;

    /** 2⁻¹⁴. Numbers below it are evenly spaced, 2⁻²⁴ apart. */
    private static final float SMALLEST_NORMAL = 0x1p-14f;

    private static final int MANTISSA_BITS_LOST = 13;

    /** The difference of the two exponent biases, 127 − 15, shifted to the exponent of a 32-bit number. */
    private static final int REBIAS = 112 << 23;

    private Half() {}

    /** Returns the nearest 16-bit number; on a tie, the even one. Numbers outside the range become infinite. */
    static short of(float number) {
        int bits = Float.floatToRawIntBits(number);
        int sign = bits >>> 16 & SIGN;
        float magnitude = Math.abs(number);
        if (Float.isNaN(number)) {
            return (short) (sign | INFINITY | QUIET);
        }
        if (magnitude >= OVERFLOW) {
            return (short) (sign | INFINITY);
        }
        if (magnitude < SMALLEST_NORMAL) {
            return (short) (sign | (int) Math.rint(magnitude * 0x1p24));
        }
        int rebiased = Float.floatToRawIntBits(magnitude) - REBIAS;
        int half = rebiased >>> MANTISSA_BITS_LOST;
        int lost = rebiased & ((1 << MANTISSA_BITS_LOST) - 1);
        int middle = 1 << (MANTISSA_BITS_LOST - 1);
        boolean up = lost > middle || (lost == middle && (half & 1) == 1);
        return (short) (sign | half + (up ? 1 : 0));
    }
}
