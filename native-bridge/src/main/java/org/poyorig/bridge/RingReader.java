package org.poyorig.bridge;

import static org.poyorig.bridge.BridgeLayout.RECORD_HEADER_LENGTH;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The only reader of a ring; twin of the native library's RingReader. The reader copies each number from shared memory
 * once and checks the copy before use. A hostile writer can send meaningless records, but cannot make this class read
 * outside the ring. Allocates nothing. One thread at a time.
 */
public final class RingReader {
    private final ByteBuffer memory;
    private final ByteBuffer body;
    private final int cells;
    private final int ring;
    private final int capacity;
    private long head;
    private long lastSequence;
    private long consumed;
    private boolean firstRecord = true;
    private volatile boolean closed;

    /** Continues at the first record that an earlier reader did not release. */
    RingReader(ByteBuffer memory, int cells, int ring, int capacity) {
        this.memory = memory;
        this.body = memory.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.cells = cells;
        this.ring = ring;
        this.capacity = capacity;
        head = Cells.get(memory, cells + BridgeLayout.HEAD_OFFSET);
        lastSequence = Cells.get(memory, cells + BridgeLayout.LAST_SEQUENCE_OFFSET);
        consumed = Cells.get(memory, cells + BridgeLayout.CONSUMED_OFFSET);
    }

    /**
     * Delivers the unread records, at most {@code limit}. Each record is released as soon as the handler returns.
     *
     * @return number of delivered records; 0 if the ring is empty
     * @throws BridgeException {@link BridgeError#CORRUPT_RING} if a record or a position is impossible; that record and
     *     all later records stay unread
     */
    public int read(RecordHandler handler, int limit) {
        if (closed) {
            throw new IllegalStateException("the bridge is closed");
        }
        int delivered = 0;
        while (delivered < limit && readOne(handler)) {
            delivered++;
        }
        return delivered;
    }

    private boolean readOne(RecordHandler handler) {
        long tail = Cells.getAcquire(memory, cells + BridgeLayout.TAIL_OFFSET);
        long unread = tail - head;
        if (unread == 0) {
            return false;
        }
        require(unread > 0 && unread <= capacity && ((tail | head) & 7) == 0, "positions", unread);
        int place = place();
        long header = Cells.get(memory, ring + place);
        if (kindOf(header) == BridgeLayout.PADDING_KIND) {
            int toEnd = capacity - place;
            require(place != 0 && lengthOf(header) == toEnd && toEnd < unread, "padding", lengthOf(header));
            head += toEnd;
            unread -= toEnd;
            place = 0;
            header = Cells.get(memory, ring);
        }
        long available = Math.min(unread, capacity - place);
        require(available >= RECORD_HEADER_LENGTH, "space for a record", available);
        long sequence = Cells.get(memory, ring + place + BridgeLayout.RECORD_SEQUENCE_OFFSET);
        long length = lengthOf(header);
        long recordLength = (length + 7) & -8;
        require(
                kindOf(header) != BridgeLayout.PADDING_KIND
                        && length >= RECORD_HEADER_LENGTH
                        && recordLength <= available,
                "record length",
                length);
        // A reader that dies between its stores has stored the last record's sequence number, but not the new head.
        // That record then comes once more.
        int order = Long.compareUnsigned(sequence, lastSequence);
        require(order > 0 || (firstRecord && order == 0), "sequence number", sequence);

        int start = ring + place + RECORD_HEADER_LENGTH;
        body.limit(start + (int) length - RECORD_HEADER_LENGTH).position(start);
        long lostBefore = order == 0 ? 0 : sequence - lastSequence - 1;
        handler.onRecord(kindOf(header), (int) (header >>> 48), sequence, lostBefore, body);
        release(sequence, recordLength);
        return true;
    }

    private void release(long sequence, long recordLength) {
        lastSequence = sequence;
        firstRecord = false;
        head += recordLength;
        Cells.set(memory, cells + BridgeLayout.LAST_SEQUENCE_OFFSET, lastSequence);
        Cells.set(memory, cells + BridgeLayout.CONSUMED_OFFSET, ++consumed);
        Cells.setRelease(memory, cells + BridgeLayout.HEAD_OFFSET, head);
    }

    private int place() {
        return (int) (head & (capacity - 1));
    }

    private static long lengthOf(long header) {
        return header & 0xffff_ffffL;
    }

    private static int kindOf(long header) {
        return (int) (header >>> 32) & 0xffff;
    }

    private static void require(boolean holds, String name, long found) {
        if (!holds) {
            throw new BridgeException(
                    BridgeError.CORRUPT_RING,
                    "ring: expected possible " + name + ", found " + found + "; close both sides, then start again");
        }
    }

    void close() {
        closed = true;
    }
}
