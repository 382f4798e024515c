package org.poyorig.bridge;

import java.util.Optional;

/**
 * Notices what becomes of the other side and says it once: that it came, fell silent, died, closed, or is another
 * process than before. To be asked a few times a second, by one thread.
 */
public final class PeerWatch {
    private final Bridge bridge;
    private final long silentAfterNanos;
    private PeerState state = PeerState.ABSENT;
    private int epoch;

    /** @param silentAfterNanos a heartbeat older than this is silence; a second is a good choice */
    public PeerWatch(Bridge bridge, long silentAfterNanos) {
        this.bridge = bridge;
        this.silentAfterNanos = silentAfterNanos;
    }

    /** What is new about the other side, or nothing. */
    public Optional<PeerReport> check() {
        PeerReport report = bridge.examinePeer(silentAfterNanos);
        int foundEpoch = bridge.control().epoch(bridge.side().other());
        if (report.state() == state && foundEpoch == epoch) {
            return Optional.empty();
        }
        state = report.state();
        epoch = foundEpoch;
        return Optional.of(report);
    }

    /** What the last check found. */
    public PeerState state() {
        return state;
    }
}
