package org.poyorig.bridge;

import java.nio.ByteBuffer;

/** Takes the records of a ring one by one, on the thread that reads the ring. */
@FunctionalInterface
public interface RecordHandler {

    /**
     * Takes one record. The record is released when this method returns. If this method throws, the record stays in the
     * ring and comes again.
     *
     * @param kind number that the writer chose, 1 to 65535
     * @param epoch the writer's epoch, low 16 bits: another number means another writer
     * @param sequence counts offered records, including refused records
     * @param lostBefore records refused since the previous record
     * @param body from position to limit, little-endian, in the shared memory itself. Copy a value before you check it,
     *     and do not use the buffer after this method returns
     */
    void onRecord(int kind, int epoch, long sequence, long lostBefore, ByteBuffer body);
}
