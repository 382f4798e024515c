package org.poyorig.replay;

import org.poyorig.record.NanoClock;

/**
 * A monotonic clock for replays. When a block is released, the clock shows the block's recording time, so that stage
 * times are counted as they were live. One thread.
 */
public final class ReplayClock implements NanoClock {
    private final NanoClock machine;
    private long shiftNanos;

    /** @param machine the clock that runs between two releases */
    public ReplayClock(NanoClock machine) {
        this.machine = machine;
    }

    /** Sets the clock: a block recorded at this time is released now. */
    void release(long recordedNanos) {
        shiftNanos = recordedNanos - machine.nanoTime();
    }

    @Override
    public long nanoTime() {
        return machine.nanoTime() + shiftNanos;
    }

    /** The machine's clock. */
    long machineNanos() {
        return machine.nanoTime();
    }
}
