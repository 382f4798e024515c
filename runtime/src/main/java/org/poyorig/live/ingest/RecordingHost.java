package org.poyorig.live.ingest;

/** The service that records, as the recording half sees it. Called on the ingest thread; every call returns at once. */
public interface RecordingHost {

    /** Whether an acquisition process is attached to the rig. */
    boolean isAcquisitionAttached();

    /** Shows a sentence to the user. */
    void note(String text);
}
