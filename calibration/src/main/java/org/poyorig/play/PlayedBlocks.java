package org.poyorig.play;

import java.nio.ByteBuffer;

/** Takes the blocks of a played stream, on the thread that plays. */
@FunctionalInterface
interface PlayedBlocks {

    /**
     * Takes one block.
     *
     * @param block its bytes, good until this returns; the time of hand-over is the taker's to stamp
     * @param playedSamples how much of the stream has been played with it, jumps and gaps not counted
     */
    void onBlock(ByteBuffer block, long playedSamples);
}
