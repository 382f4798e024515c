package org.poyorig.live;

import org.poyorig.latency.StageLatencies;
import org.poyorig.live.ingest.RecordingHost;
import org.poyorig.live.ingest.RecordingState;
import org.poyorig.status.ServiceState;

/**
 * The state of the service that several threads need. Each field names the one thread that writes it; any thread reads.
 */
final class LiveBoard implements RecordingHost {
    /** Ingest: the session that is being recorded. */
    final RecordingState recording = new RecordingState();

    /** Decode: label of the decoder; empty if there is none. */
    volatile String decoder = "";

    /** Decode: window of the running session, in seconds; 0 if no session runs. */
    volatile double sessionWindowSeconds;

    /** Loader and decode: why the newest request for a decoder was refused; empty if it was not. */
    volatile String refusal = "";

    /** Decode: whether a session is being decoded. */
    volatile boolean decoding;

    /** Decode: blocks taken from recordings so far. */
    volatile long takenBlocks;

    /** Decode: number of the sample up to which everything is decoded. */
    volatile long watermark;

    /** Decode: tick of the newest decoded sample. */
    volatile long lastTick;

    /** Decode: live flags of the newest decoded or held sample. */
    volatile int liveFlags;

    /** Decode: outputs of the newest decoded or held sample; the array is replaced, never changed. */
    volatile float[] outputs = new float[0];

    /** Decode: latencies of the session, or of the last session; null before the first session. */
    volatile StageLatencies latencies;

    /** Loader: whether the loader has dealt with the request that the service was started with. */
    volatile boolean loaded;

    /** Status: whether the acquisition process has died without detaching. */
    volatile boolean producerDead;

    /** Status: whether an acquisition process is attached. */
    volatile boolean producerAttached;

    /** Service: whether it is closing. */
    volatile boolean closing;

    /** Any thread: the newest sentence for the user; empty if there is none. */
    volatile String note = "";

    @Override
    public boolean isAcquisitionAttached() {
        return producerAttached;
    }

    @Override
    public void note(String text) {
        note = text;
    }

    ServiceState state() {
        if (closing) {
            return ServiceState.CLOSING;
        }
        if (!recording.session().isEmpty()) {
            return decoding ? ServiceState.DECODING : ServiceState.RECORDING;
        }
        return loaded ? ServiceState.READY : ServiceState.STARTING;
    }
}
