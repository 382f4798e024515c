package org.poyorig.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blocks of single spikes keep the rules of the acquisition side, also when the ring refuses blocks. */
class RigFeedTest {
    private final FedBlocks ring = new FedBlocks();
    private final RigFeed feed = new RigFeed(ring::offer, () -> 0);

    @BeforeEach
    void nameStream() {
        feed.stream("monday", 30_000);
    }

    @Test
    void shouldDescribeBeforeItUses() {
        feed.spike(10, "a");
        feed.ttl(12, 3, true);
        feed.text(13, "go");
        feed.block(0, 300, 200);
        assertEquals(
                List.of(
                        "stream monday 30000.0",
                        "unit 0 a",
                        "start 0 0 ACQUISITION_START",
                        "spike 10 0",
                        "ttl 12 3 true",
                        "text 13 go",
                        "watermark 200 300"),
                ring.taken());
        feed.spike(310, "b");
        feed.spike(305, "a");
        feed.block(300, 600, 500);
        assertEquals(List.of("unit 1 b", "spike 310 1", "spike 305 0", "watermark 500 600"), ring.taken());
        feed.endSegment();
        assertEquals(List.of("end 600"), ring.taken());
    }

    @Test
    void shouldKeepASpikeThatIsDatedAfterItsBlock() {
        feed.spike(310, "a");
        feed.block(0, 300, 300);
        feed.block(300, 600, 600);
        List<String> events = ring.taken();
        assertTrue(events.indexOf("spike 310 0") > events.indexOf("watermark 300 300"), events.toString());
    }

    @Test
    void shouldLeaveOutASpikeThatIsDatedFarAhead() {
        feed.spike(30_000L * 61, "a");
        feed.block(0, 300, 300);
        feed.block(300, 600, 600);
        assertEquals(1, feed.counts().spikesLeftOut());
        assertTrue(feed.nextNews().contains("a minute ahead"));
    }

    @Test
    void shouldBeginASegmentAtAJump() {
        feed.block(0, 300, 300);
        feed.block(900, 1200, 1200);
        feed.block(0, 300, 300);
        assertEquals(
                List.of(
                        "stream monday 30000.0",
                        "start 0 0 ACQUISITION_START",
                        "watermark 300 300",
                        "end 300",
                        "start 900 1 GAP",
                        "watermark 1200 1200",
                        "end 1200",
                        "start 0 2 BACKWARD_JUMP",
                        "watermark 300 300"),
                ring.taken());
    }

    @Test
    void shouldTellAgainWhatARefusedBlockTold() {
        feed.block(0, 300, 300);
        ring.taken();
        ring.setFull(true);
        feed.spike(310, "a");
        feed.ttl(320, 1, true);
        feed.block(300, 600, 600);
        ring.setFull(false);
        feed.spike(610, "a");
        feed.block(600, 900, 900);
        assertEquals(
                List.of("unit 0 a", "end 300", "start 600 1 GAP", "spike 610 0", "watermark 900 900"), ring.taken());
        assertEquals(new FeedCounts(1, 1, 1, 2, 1, 0, 0), feed.counts());
        assertTrue(feed.nextNews().contains("ring is full"));
    }

    @Test
    void shouldCountAFloodExactly() {
        int flood = PendingSpikes.MOST + 1000;
        for (int k = 0; k < flood; k++) {
            feed.spike(k % 300, "unit " + k % 50);
        }
        feed.block(0, 300, 300);
        assertEquals(1000, feed.counts().spikesLeftOut());
        assertEquals(PendingSpikes.MOST, feed.counts().spikes());
        assertEquals(
                PendingSpikes.MOST,
                ring.taken().stream().filter(event -> event.startsWith("spike")).count());
    }
}
