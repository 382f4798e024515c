package org.poyorig.live.ingest;

/** The state of recording. The ingest thread writes it; any thread reads it. */
public final class RecordingState {
    private volatile String session = "";
    private volatile double rateHertz;
    private volatile boolean failing;

    void began(String folder, double streamRateHertz) {
        failing = false;
        rateHertz = streamRateHertz;
        session = folder;
    }

    void ended() {
        session = "";
    }

    void failing(boolean isFailing) {
        failing = isFailing;
    }

    /** Folder of the session that is being recorded; empty while no session is recorded. */
    public String session() {
        return session;
    }

    /** Samples per second of the stream of the newest session. */
    public double rateHertz() {
        return rateHertz;
    }

    /** Whether the newest block could not be recorded. */
    public boolean isFailing() {
        return failing;
    }
}
