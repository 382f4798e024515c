package org.poyorig.play;

import java.nio.ByteBuffer;

/** Receives the blocks of a played stream on the playing thread. */
@FunctionalInterface
interface PlayedBlocks {

    /**
     * Takes one block.
     *
     * @param block its bytes are valid until this method returns; the receiver stamps the time of hand-over
     * @param playedSamples number of samples played up to the block's end, without jumps and gaps
     */
    void onBlock(ByteBuffer block, long playedSamples);
}
