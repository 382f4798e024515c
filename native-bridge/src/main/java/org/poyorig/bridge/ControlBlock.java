package org.poyorig.bridge;

import java.nio.ByteBuffer;

/**
 * Reads epochs and counters from the first page of a rig's memory. Each number has one writer. Any thread may read
 * while the bridge is open. Two numbers that are read one after the other may belong to different moments.
 */
public final class ControlBlock {
    private final ByteBuffer memory;
    private final int eventsCapacity;
    private final int resultsCapacity;

    /** The native library has checked the memory. This class reads the sizes once and keeps them. */
    ControlBlock(ByteBuffer memory) {
        this.memory = memory;
        eventsCapacity = (int) Cells.getAcquire(memory, BridgeLayout.EVENTS_CAPACITY_OFFSET);
        resultsCapacity = (int) Cells.getAcquire(memory, BridgeLayout.RESULTS_CAPACITY_OFFSET);
        long length = (long) BridgeLayout.CONTROL_LENGTH + eventsCapacity + resultsCapacity;
        if (!isCapacity(eventsCapacity) || !isCapacity(resultsCapacity) || length != memory.capacity()) {
            throw new BridgeException(
                    BridgeError.CORRUPT_CONTROL_BLOCK,
                    "shared memory: expected rings that fill " + memory.capacity() + " bytes, found " + eventsCapacity
                            + " and " + resultsCapacity + " bytes; close both sides, then start again");
        }
    }

    private static boolean isCapacity(int capacity) {
        return capacity >= BridgeLayout.SMALLEST_CAPACITY
                && capacity <= BridgeLayout.LARGEST_CAPACITY
                && Integer.bitCount(capacity) == 1;
    }

    /** Size of a ring in bytes. */
    public int capacity(Ring ring) {
        return ring == Ring.EVENTS ? eventsCapacity : resultsCapacity;
    }

    /** Number of times that this side has attached to this memory; 0 if it never attached. */
    public int epoch(Side side) {
        return Cells.getInt(memory, BridgeLayout.sideOffset(side) + BridgeLayout.EPOCH_OFFSET);
    }

    /** Records offered to the ring, including refused records. Equals the newest sequence number. */
    public long offered(Ring ring) {
        return cell(ring, BridgeLayout.OFFERED_OFFSET);
    }

    /** Records refused because the ring was full. */
    public long refused(Ring ring) {
        return cell(ring, BridgeLayout.REFUSED_OFFSET);
    }

    /** Records that the reader has read and released. */
    public long consumed(Ring ring) {
        return cell(ring, BridgeLayout.CONSUMED_OFFSET);
    }

    /** Unread bytes in the ring, including headers and padding. */
    public long unreadBytes(Ring ring) {
        long head = cell(ring, BridgeLayout.HEAD_OFFSET); // read first, so that the tail cannot be smaller
        return Math.min(cell(ring, BridgeLayout.TAIL_OFFSET) - head, capacity(ring));
    }

    int ringOffset(Ring ring) {
        return BridgeLayout.CONTROL_LENGTH + (ring == Ring.EVENTS ? 0 : eventsCapacity);
    }

    private long cell(Ring ring, int offset) {
        return Cells.getAcquire(memory, BridgeLayout.cellsOffset(ring) + offset);
    }
}
