package org.poyorig.checkpoint;

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
}
