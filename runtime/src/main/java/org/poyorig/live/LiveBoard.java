package org.poyorig.live;

import org.poyorig.latency.StageLatencies;
import org.poyorig.status.ServiceState;

/** What the agents let each other, and the status, know. Each field names its one writer; any thread reads. */
final class LiveBoard {
    /** Ingest: folder of the session that is being recorded; empty where there is none. */
    volatile String session = "";

    /** Ingest: samples per second of that session's stream. */
    volatile double rateHertz;

    /** Ingest: whether the newest block could not be recorded. */
    volatile boolean recordingFailed;

    /** Decode: what decodes; empty where nothing does. */
    volatile String decoder = "";

    /** Decode: whether decoding is on, there is something to decode with, and a session to decode. */
    volatile boolean decoding;

    /** Decode: blocks taken from recordings so far. */
    volatile long takenBlocks;

    /** Decode: sample up to which everything is decoded. */
    volatile long watermark;

    /** Decode: the newest sample's tick. */
    volatile long lastTick;

    /** Decode: the newest sample's live flags, held ones included. */
    volatile int liveFlags;

    /** Decode: the newest sample's outputs; replaced, never changed. */
    volatile float[] outputs = new float[0];

    /** Decode: the session's latencies, or the one's before it. */
    volatile StageLatencies latencies;

    /** Loader: whether everything that was asked for has been loaded and warmed up. */
    volatile boolean loaded;

    /** Status: whether the acquisition process is gone without a goodbye. */
    volatile boolean producerDead;

    /** Status: whether an acquisition process is attached. */
    volatile boolean producerAttached;

    /** Service: whether it is closing. */
    volatile boolean closing;

    /** Anyone: the newest thing that a person should know. */
    volatile String note = "";

    ServiceState state() {
        if (closing) {
            return ServiceState.CLOSING;
        }
        if (!session.isEmpty()) {
            return decoding ? ServiceState.DECODING : ServiceState.RECORDING;
        }
        return loaded ? ServiceState.READY : ServiceState.STARTING;
    }
}
