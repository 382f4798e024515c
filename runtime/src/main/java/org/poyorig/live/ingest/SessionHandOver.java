package org.poyorig.live.ingest;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.poyorig.live.agent.Bell;
import org.poyorig.record.SessionFolder;

/**
 * Tells the decode thread what the ingest thread has recorded: which session folders were opened, and that the newest
 * one has grown. The data themselves go through the recording. The ingest thread is the only writer.
 */
public final class SessionHandOver {
    private final Queue<SessionFolder> opened = new ConcurrentLinkedQueue<>();
    private final AtomicLong recordedBlocks = new AtomicLong();
    private final AtomicLong closedSessions = new AtomicLong();
    private final Bell bell = new Bell();

    /** A session has been opened. */
    void opened(SessionFolder folder) {
        opened.add(folder);
        bell.ring();
    }

    /** A block has come, and will be recorded in some microseconds. */
    void coming() {
        bell.announce();
    }

    /** A block has been recorded. */
    void recorded() {
        recordedBlocks.lazySet(recordedBlocks.get() + 1);
        bell.ring();
    }

    /** The session has been closed. */
    void closed() {
        closedSessions.incrementAndGet();
        bell.ring();
    }

    /** The next session that was opened, or null. Decode thread. */
    public SessionFolder nextSession() {
        return opened.poll();
    }

    /** Blocks recorded so far, of all sessions. Any thread. */
    public long recordedBlocks() {
        return recordedBlocks.get();
    }

    /** Counts up with each block that was recorded and each session that was closed. Any thread. */
    public long changes() {
        return recordedBlocks.get() + closedSessions.get();
    }

    /** Rings whenever there is something new for the decode thread. */
    public Bell bell() {
        return bell;
    }
}
