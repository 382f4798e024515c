package org.poyorig.bridge;

import java.util.Optional;

/**
 * Reports each change of the other side once: it attached, fell silent, died, closed, or another process took its
 * place. Call {@link #check} a few times a second, from one thread.
 */
public final class PeerWatch {
    private final Bridge bridge;
    private final long silentAfterNanos;
    private PeerState state = PeerState.ABSENT;
    private int epoch;

    /** @param silentAfterNanos a side with an older heartbeat counts as silent; one second is a good choice */
    public PeerWatch(Bridge bridge, long silentAfterNanos) {
        this.bridge = bridge;
        this.silentAfterNanos = silentAfterNanos;
    }

    /** Reports a change since the last check, or empty if nothing changed. */
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

    /** State that the last check found. */
    public PeerState state() {
        return state;
    }
}
