package org.poyorig.record;

/** What a document of a recording holds. The order is the code in the bytes: append only. */
public enum DocumentKind {
    /** Nothing: written first, so that the first real document does not wait for the file to be made. */
    WARM_UP,
    /** One acquisition block of the stream. */
    BLOCK,
    /** One decoded sample. */
    DECODED,
    /** Nothing: the writer closed in good order, and no document follows. */
    CLEAN_END;

    private static final DocumentKind[] BY_CODE = values();

    /** The kind with this code, or null where there is none. */
    static DocumentKind of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
