package org.poyorig.bridge;

import static org.poyorig.bridge.BridgeLayout.LONGEST_STATUS;
import static org.poyorig.bridge.BridgeLayout.STATUS_BODY_OFFSET;
import static org.poyorig.bridge.BridgeLayout.STATUS_LENGTH_OFFSET;
import static org.poyorig.bridge.BridgeLayout.STATUS_SEQUENCE_OFFSET;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One status from the runtime to any reader, as a sequence lock; twin of the native library's StatusBlock. The writer
 * never waits. A reader that finds a write in progress tries again, at most 64 times. Both copy machine words and check
 * the sequence number, so no reader gets a torn status. One writer; one thread at a time writes, and one reads.
 */
public final class StatusBlock {
    /** Longest body, in bytes. */
    public static final int LONGEST_BODY = LONGEST_STATUS;

    /** Result of {@link #read} if there is no status. */
    public static final int NONE = -1;

    private static final int ATTEMPTS = 64;

    private final ByteBuffer memory;
    private final int status;
    private final ByteBuffer toWrite = scratch();

    StatusBlock(ByteBuffer memory, int status) {
        this.memory = memory;
        this.status = status;
    }

    private static ByteBuffer scratch() {
        return ByteBuffer.allocateDirect(LONGEST_BODY).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Publishes a status, which replaces the previous status. Only the runtime may call it.
     *
     * @param kind a number that the caller chooses, not negative
     * @param body from position to limit, 1 to {@link #LONGEST_BODY} bytes; neither is moved
     */
    public void write(int kind, ByteBuffer body) {
        int length = body.remaining();
        if (kind < 0 || length == 0 || length > LONGEST_BODY) {
            throw new IllegalArgumentException(
                    "kind " + kind + ", " + length + " bytes (at most " + LONGEST_BODY + ")");
        }
        toWrite.putLong((length - 1) & -8, 0);
        toWrite.put(0, body, body.position(), length);

        long writing = Cells.get(memory, status + STATUS_SEQUENCE_OFFSET) | 1;
        Cells.set(memory, status + STATUS_SEQUENCE_OFFSET, writing);
        // Every word is stored with release, so no word becomes visible before the odd sequence number.
        Cells.setRelease(memory, status + STATUS_LENGTH_OFFSET, length | (long) kind << 32);
        for (int at = 0; at < length; at += Long.BYTES) {
            Cells.setRelease(memory, status + STATUS_BODY_OFFSET + at, toWrite.getLong(at));
        }
        Cells.setRelease(memory, status + STATUS_SEQUENCE_OFFSET, writing + 1);
    }

    /**
     * Copies the newest complete status into {@code body}, from position 0, and sets the limit to its end.
     *
     * @param body has room for {@link #LONGEST_BODY} bytes, little-endian
     * @return the kind, or {@link #NONE} if there is no status or the runtime died while it wrote one
     */
    public int read(ByteBuffer body) {
        body.clear();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long before = Cells.getAcquire(memory, status + STATUS_SEQUENCE_OFFSET);
            long header = Cells.getAcquire(memory, status + STATUS_LENGTH_OFFSET);
            long length = header & 0xffff_ffffL;
            if ((before & 1) != 0 || length > LONGEST_BODY) {
                continue;
            }
            for (int at = 0; at < length; at += Long.BYTES) {
                // Acquire, so that the second read of the sequence number cannot happen before this read.
                body.putLong(at, Cells.getAcquire(memory, status + STATUS_BODY_OFFSET + at));
            }
            if (Cells.get(memory, status + STATUS_SEQUENCE_OFFSET) == before) {
                body.limit((int) length);
                return length == 0 ? NONE : (int) (header >>> 32);
            }
        }
        return NONE;
    }
}
