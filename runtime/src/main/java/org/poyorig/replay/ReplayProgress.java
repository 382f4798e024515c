package org.poyorig.replay;

/** Receives the progress of a replay. Called on the replaying thread after each block; must return quickly. */
@FunctionalInterface
public interface ReplayProgress {

    /**
     * Reports how far the replay is.
     *
     * @param eventSeconds time of the stream's clock up to which everything is decoded
     */
    void onProgress(double eventSeconds, long ticksDecoded);
}
