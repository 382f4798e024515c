package org.poyorig.live;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.poyorig.live.agent.Bell;
import org.poyorig.record.SessionFolder;

/**
 * How the ingest agent tells the decode agent what there is to read: session folders as they are opened, and that one
 * has grown. The data themselves go through the recording.
 */
final class SessionHandOver {
    private final Queue<SessionFolder> opened = new ConcurrentLinkedQueue<>();
    private final AtomicLong recordedBlocks = new AtomicLong();
    private final AtomicLong closedSessions = new AtomicLong();
    private final Bell bell = new Bell();

    /** Ingest: a session has been opened. */
    void opened(SessionFolder folder) {
        opened.add(folder);
        bell.ring();
    }

    /** Ingest: a block has come, and will be recorded in some microseconds. */
    void coming() {
        bell.announce();
    }

    /** Ingest: a block has been recorded. */
    void recorded() {
        recordedBlocks.lazySet(recordedBlocks.get() + 1);
        bell.ring();
    }

    /** Ingest: the session has been closed. */
    void closed() {
        closedSessions.incrementAndGet();
        bell.ring();
    }

    /** Decode: the next session that was opened, or null. */
    SessionFolder nextSession() {
        return opened.poll();
    }

    /** Blocks recorded so far, of all sessions. */
    long recordedBlocks() {
        return recordedBlocks.get();
    }

    /** Sessions closed so far. */
    long closedSessions() {
        return closedSessions.get();
    }

    /** Rung whenever there is something new for the decode agent. */
    Bell bell() {
        return bell;
    }
}
