package org.poyorig.input;

import org.poyorig.bridge.Bridge;
import org.poyorig.bridge.Side;
import org.poyorig.stream.RingRecord;

/**
 * The acquisition side of a rig whose spikes come from a {@link SpikeSource}. Reads and drops the results that come
 * back. One thread calls {@link #step} again and again, at least every 100 ms.
 */
public final class SpikeBridge implements AutoCloseable {
    private static final int RESULTS_AT_ONCE = 256;

    private final SpikeSource source;
    private final Bridge bridge;
    private final RigFeed feed;

    /**
     * Attaches to the rig.
     *
     * @param source a connected source; the caller closes it
     * @throws org.poyorig.bridge.BridgeException if another acquisition is attached
     */
    public SpikeBridge(String rig, SpikeSource source) {
        this.source = source;
        bridge = Bridge.open(rig, Side.ACQUISITION);
        feed = new RigFeed(block -> bridge.outgoing().offer(RingRecord.BLOCK.code(), block), System::nanoTime);
    }

    /** Takes what has come; waits some milliseconds if nothing has. */
    public void step() {
        bridge.beat();
        bridge.incoming().read((kind, epoch, sequence, lostBefore, body) -> {}, RESULTS_AT_ONCE);
        source.poll(feed);
    }

    /** The next sentence for the user; null if there is none. */
    public String nextNews() {
        return feed.nextNews();
    }

    /** The counts so far. */
    public FeedCounts counts() {
        return feed.counts();
    }

    /** Ends the segment and leaves the rig. */
    @Override
    public void close() {
        try {
            feed.endSegment();
        } finally {
            bridge.close();
        }
    }
}
