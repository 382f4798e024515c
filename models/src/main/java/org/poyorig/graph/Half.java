package org.poyorig.graph;

/** Real numbers of 16 bits (IEEE 754 binary16), which Java has no type for before version 20. */
final class Half {
    private static final int SIGN = 0x8000;
    private static final int INFINITY = 0x7c00;
    private static final int QUIET = 0x0200;

    /** The least that is too much for 16 bits even after rounding: 65520. */
    private static final float OVERFLOW = 65_520;

    /** 2⁻¹⁴: below it numbers lie evenly, 2⁻²⁴ apart. */
    private static final float SMALLEST_NORMAL = 0x1p-14f;

    private static final int MANTISSA_BITS_LOST = 13;

    /** The difference of the two exponents' biases, 127 − 15, at the place of a 32-bit number's exponent. */
    private static final int REBIAS = 112 << 23;

    private Half() {}

    /** The nearest 16-bit number, of two equally near the even one; infinite beyond the range. */
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
        int lost = rebiased & (1 << MANTISSA_BITS_LOST) - 1;
        int middle = 1 << MANTISSA_BITS_LOST - 1;
        boolean up = lost > middle || lost == middle && (half & 1) == 1;
        return (short) (sign | half + (up ? 1 : 0));
    }
}
