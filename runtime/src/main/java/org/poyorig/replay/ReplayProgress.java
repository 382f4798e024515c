package org.poyorig.replay;

/** Hears how far a replay has come; called on the replaying thread after each block, so be quick. */
@FunctionalInterface
public interface ReplayProgress {

    /** @param eventSeconds moment of the stream's clock up to which everything is decoded */
    void onProgress(double eventSeconds, long ticksDecoded);
}
