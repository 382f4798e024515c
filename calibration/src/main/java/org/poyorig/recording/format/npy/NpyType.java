package org.poyorig.recording.format.npy;

import java.nio.ByteBuffer;

/** Number types of NumPy files. */
enum NpyType {
    BOOLEAN("b1", 1, true),
    INT8("i1", 1, true),
    INT16("i2", 2, true),
    INT32("i4", 4, true),
    INT64("i8", 8, true),
    UINT8("u1", 1, true),
    UINT16("u2", 2, true),
    UINT32("u4", 4, true),
    UINT64("u8", 8, true),
    FLOAT16("f2", 2, false),
    FLOAT32("f4", 4, false),
    FLOAT64("f8", 8, false);

    private final String code;
    private final int bytes;
    private final boolean whole;

    NpyType(String code, int bytes, boolean whole) {
        this.code = code;
        this.bytes = bytes;
        this.whole = whole;
    }

    /** The type with this code of NumPy, without its byte order. */
    static NpyType of(String code) {
        for (NpyType type : values()) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        throw new NpyException(
                switch (code.charAt(0)) {
                    case 'O' -> "Python objects, which are not read because reading them can run code";
                    case 'U', 'S' -> "texts";
                    default -> "values of type " + code;
                });
    }

    /** Size of a value. */
    int bytes() {
        return bytes;
    }

    /** Whether the values are whole numbers. */
    boolean whole() {
        return whole;
    }

    String code() {
        return code;
    }

    /** The value at a byte as a floating-point number; whole numbers beyond 2^53 are rounded. */
    double number(ByteBuffer buffer, int at) {
        return switch (this) {
            case FLOAT16 -> half(buffer.getShort(at));
            case FLOAT32 -> buffer.getFloat(at);
            case FLOAT64 -> buffer.getDouble(at);
            default -> whole(buffer, at);
        };
    }

    /** The whole number at a byte. Numbers of 2^63 and more are refused. */
    long whole(ByteBuffer buffer, int at) {
        return switch (this) {
            case BOOLEAN, UINT8 -> Byte.toUnsignedLong(buffer.get(at));
            case INT8 -> buffer.get(at);
            case INT16 -> buffer.getShort(at);
            case UINT16 -> Short.toUnsignedLong(buffer.getShort(at));
            case INT32 -> buffer.getInt(at);
            case UINT32 -> Integer.toUnsignedLong(buffer.getInt(at));
            case INT64 -> buffer.getLong(at);
            case UINT64 -> positive(buffer.getLong(at));
            case FLOAT16, FLOAT32, FLOAT64 -> exact(number(buffer, at));
        };
    }

    private static double half(short bits) {
        int exponent = bits >>> 10 & 31;
        int fraction = bits & 1023;
        double size = exponent == 0 ? fraction * 0x1p-24 : (1024 + fraction) * Math.scalb(1.0, exponent - 25);
        double value = exponent < 31 ? size : fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        return bits < 0 ? -value : value;
    }

    private static long positive(long bits) {
        if (bits < 0) {
            throw new NpyException("the number " + Long.toUnsignedString(bits));
        }
        return bits;
    }

    private static long exact(double number) {
        long rounded = (long) number;
        if (rounded != number || Math.abs(number) > 1L << 53) {
            throw new NpyException("the number " + number + ", which is not whole");
        }
        return rounded;
    }
}
