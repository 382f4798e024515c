package org.poyorig.stream;

/** Requests to the runtime. The codes are bytes on the ring, so new kinds are only appended. */
public enum CommandKind {
    /** Load the bundle in the folder that the text names. The answer comes when the bundle is warmed up and in use. */
    LOAD_BUNDLE(1),
    /** Load the session adapter in the folder that the text names, and use it from the next decode on. */
    LOAD_ADAPTER(2),
    /** Prepare the session that the text names: find its embeddings in the bundle, build its graph, warm up. */
    ARM(3),
    /** Start to decode at the next tick. */
    START_DECODING(4),
    /** Stop to decode; recording continues. */
    STOP_DECODING(5),
    /** Write the text into the recording, at the given sample. */
    MARK(6),
    /** Report the runtime's state in one line. */
    REPORT(7),
    /** Calibrate an adapter on the session that is being recorded, from the given sample on; the text has options. */
    CALIBRATE(8),
    /** Stop the running calibration and keep the best embeddings so far. */
    CANCEL_CALIBRATION(9),
    /** Use the adapter that the calibration made, from the next decode on. */
    USE_CALIBRATION(10),
    /** Discard the calibration; the folder of its adapter stays. */
    DISCARD_CALIBRATION(11);

    private final int code;

    CommandKind(int code) {
        this.code = code;
    }

    /** The code of this command in the bytes. */
    public int code() {
        return code;
    }

    /** Returns the command with this code, or null if there is none. */
    static CommandKind of(int code) {
        return code > 0 && code <= values().length ? values()[code - 1] : null;
    }
}
