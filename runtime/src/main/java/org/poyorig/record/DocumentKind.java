package org.poyorig.record;

/** Kinds of documents in a recording. The order is the code in the bytes: append only. */
public enum DocumentKind {
    /** Empty. Written first, so that the first real document does not wait until the file is made. */
    WARM_UP,
    /** One acquisition block of the stream. */
    BLOCK,
    /** One decoded sample. */
    DECODED,
    /** Empty. The writer was closed properly, and no document follows. */
    CLEAN_END;

    private static final DocumentKind[] BY_CODE = values();

    /** The kind with this code, or null if there is none. */
    static DocumentKind of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
