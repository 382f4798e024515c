package org.poyorig.checkpoint;

import java.nio.ByteBuffer;

/** Element types of torch's storages. Weights may have any floating-point type. */
enum StorageType {
    DOUBLE("DoubleStorage", 8, true),
    FLOAT("FloatStorage", 4, true),
    HALF("HalfStorage", 2, true),
    BFLOAT16("BFloat16Storage", 2, true),
    LONG("LongStorage", 8, false),
    INT("IntStorage", 4, false),
    SHORT("ShortStorage", 2, false),
    CHAR("CharStorage", 1, false),
    BYTE("ByteStorage", 1, false),
    BOOL("BoolStorage", 1, false);

    private final String name;
    private final int bytes;
    private final boolean floating;

    StorageType(String name, int bytes, boolean floating) {
        this.name = name;
        this.bytes = bytes;
        this.floating = floating;
    }

    String className() {
        return "torch." + name;
    }

    /** Bytes of one element. */
    int bytes() {
        return bytes;
    }

    boolean isFloating() {
        return floating;
    }

    /** Reads one element of a floating-point type as a 32-bit float, at a byte position. */
    float read(ByteBuffer values, int position) {
        return switch (this) {
            case DOUBLE -> (float) values.getDouble(position);
            case FLOAT -> values.getFloat(position);
            case HALF -> HalfFloat.toFloat(values.getShort(position));
            case BFLOAT16 -> Float.intBitsToFloat(values.getShort(position) << Short.SIZE);
            default -> throw new IllegalArgumentException(this + " is not floating");
        };
    }
}
