package org.poyorig.replay;

import org.poyorig.record.NanoClock;

/**
 * A monotonic clock that shows each block's own recording time at the moment when the block is released, so that stage
 * times of a replay are counted as they were live. One thread.
 */
public final class ReplayClock implements NanoClock {
    private final NanoClock machine;
    private long shiftNanos;

    /** @param machine what passes between two releases */
    public ReplayClock(NanoClock machine) {
        this.machine = machine;
    }

    /** A block recorded at this time is released now. */
    void release(long recordedNanos) {
        shiftNanos = recordedNanos - machine.nanoTime();
    }

    @Override
    public long nanoTime() {
        return machine.nanoTime() + shiftNanos;
    }

    /** The clock that this one is made from. */
    long machineNanos() {
        return machine.nanoTime();
    }
}
