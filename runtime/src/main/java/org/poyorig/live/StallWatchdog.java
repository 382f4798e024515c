package org.poyorig.live;

import java.nio.ByteBuffer;
import org.poyorig.decoded.LiveFlag;
import org.poyorig.record.NanoClock;
import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;

/**
 * Notices an input stall: no block comes although the stream is in a segment. During a stall the watchdog sends the
 * held outputs of the session once per stride. The next block ends the stall. One thread: the decode agent's.
 */
final class StallWatchdog {
    private final long strideNanos;
    private final NanoClock clock;
    private final Counters counters;
    private final Results results;
    private final LiveBoard board;
    private long lastBlockNanos;
    private long lastHeldNanos;
    private boolean stalled;

    StallWatchdog(long strideNanos, NanoClock clock, Counters counters, Results results, LiveBoard board) {
        this.strideNanos = strideNanos;
        this.clock = clock;
        this.counters = counters;
        this.results = results;
        this.board = board;
    }

    /** A session has been opened, or a block has been taken: the input is not stalled. */
    void restart() {
        lastBlockNanos = clock.nanoTime();
        stalled = false;
    }

    /** To be called while the session has no further block. */
    void check(DecodingSession session) {
        long now = clock.nanoTime();
        if (!session.inSegment() || now - lastBlockNanos <= LiveSettings.STALL_NANOS) {
            return;
        }
        if (!stalled) {
            stalled = true;
            counters.increment(RuntimeCounter.INPUT_STALLS);
        } else if (now - lastHeldNanos < strideNanos) {
            return;
        }
        lastHeldNanos = now;
        ByteBuffer held = session.hold(LiveFlag.INPUT_STALLED | (board.producerDead ? LiveFlag.PRODUCER_DEAD : 0));
        if (held != null) {
            results.onHeld(held);
        }
    }
}
