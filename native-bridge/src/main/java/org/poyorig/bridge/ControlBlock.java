package org.poyorig.bridge;

import java.nio.ByteBuffer;

/**
 * Who is attached to a rig and how much has crossed: reads the first page of its memory, where each number has one
 * writer. Any thread, while the bridge is open; numbers read one after the other need not belong to the same moment.
 */
public final class ControlBlock {
    private final ByteBuffer memory;
    private final int eventsCapacity;
    private final int resultsCapacity;

    /** The native library has validated the memory; the sizes are read once and kept. */
    ControlBlock(ByteBuffer memory) {
        this.memory = memory;
        eventsCapacity = (int) Cells.getAcquire(memory, BridgeLayout.EVENTS_CAPACITY_OFFSET);
        resultsCapacity = (int) Cells.getAcquire(memory, BridgeLayout.RESULTS_CAPACITY_OFFSET);
        long length = (long) BridgeLayout.CONTROL_LENGTH + eventsCapacity + resultsCapacity;
        if (!isCapacity(eventsCapacity) || !isCapacity(resultsCapacity) || length != memory.capacity()) {
            throw new BridgeException(
                    BridgeError.CORRUPT_CONTROL_BLOCK,
                    "control block: expected rings that fill " + memory.capacity() + " bytes, found " + eventsCapacity
                            + " and " + resultsCapacity + "; close both sides, then start again");
        }
    }

    private static boolean isCapacity(int capacity) {
        return capacity >= BridgeLayout.SMALLEST_CAPACITY
                && capacity <= BridgeLayout.LARGEST_CAPACITY
                && Integer.bitCount(capacity) == 1;
    }

    /** Bytes of a ring. */
    public int capacity(Ring ring) {
        return ring == Ring.EVENTS ? eventsCapacity : resultsCapacity;
    }

    /** How often this side has attached to this memory; 0: never. */
    public int epoch(Side side) {
        return Cells.getInt(memory, BridgeLayout.sideOffset(side) + BridgeLayout.EPOCH_OFFSET);
    }

    /** Records offered to the ring, refused ones included: the newest sequence number. */
    public long offered(Ring ring) {
        return cell(ring, BridgeLayout.OFFERED_OFFSET);
    }

    /** Records refused because the ring was full. */
    public long refused(Ring ring) {
        return cell(ring, BridgeLayout.REFUSED_OFFSET);
    }

    /** Records that the reader gave back. */
    public long consumed(Ring ring) {
        return cell(ring, BridgeLayout.CONSUMED_OFFSET);
    }

    /** Bytes in the ring that nobody has read, headers and padding included. */
    public long unreadBytes(Ring ring) {
        long head = cell(ring, BridgeLayout.HEAD_OFFSET); // first: the tail then cannot lie behind it
        return Math.min(cell(ring, BridgeLayout.TAIL_OFFSET) - head, capacity(ring));
    }

    int ringOffset(Ring ring) {
        return BridgeLayout.CONTROL_LENGTH + (ring == Ring.EVENTS ? 0 : eventsCapacity);
    }

    private long cell(Ring ring, int offset) {
        return Cells.getAcquire(memory, BridgeLayout.cellsOffset(ring) + offset);
    }
}
