package org.poyorig.stream;

/** What the runtime can be asked to do. The codes are bytes on the ring: append only. */
public enum CommandKind {
    /** Load the bundle in the folder that the text names; the answer comes when it is warmed up and in use. */
    LOAD_BUNDLE(1),
    /** Load the session adapter in the folder that the text names, and use it from the next decode on. */
    LOAD_ADAPTER(2),
    /** Make ready for the session that the text names: find its rows in the bundle, build its graph, warm up. */
    ARM(3),
    /** Decode from the next tick on. */
    START_DECODING(4),
    /** Decode no more; recording goes on. */
    STOP_DECODING(5),
    /** Write the text into the recording, at the given sample. */
    MARK(6),
    /** Say in one line how things are. */
    REPORT(7),
    /** Make an adapter of the session that is being recorded, from the given sample on; the text has options. */
    CALIBRATE(8),
    /** Stop the calibration that runs; the best rows so far are kept. */
    CANCEL_CALIBRATION(9),
    /** Decode with the adapter that the calibration made, from the next decode on. */
    USE_CALIBRATION(10),
    /** Forget the calibration; the folder of its adapter stays. */
    DISCARD_CALIBRATION(11);

    private final int code;

    CommandKind(int code) {
        this.code = code;
    }

    /** The number that stands for this command in the bytes. */
    public int code() {
        return code;
    }

    /** The command with this code, or null where there is none. */
    static CommandKind of(int code) {
        return code > 0 && code <= values().length ? values()[code - 1] : null;
    }
}
