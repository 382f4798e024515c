package org.poyorig.bridge;

import java.nio.ByteBuffer;

/** Takes a ring's records one by one, on the thread that reads the ring. */
@FunctionalInterface
public interface RecordHandler {

    /**
     * Takes one record. Its room is given back when this returns; where it throws, the record stays and comes again.
     *
     * @param kind the users' own number, 1 to 65535
     * @param epoch the writer's epoch, low 16 bits: another number means another writer
     * @param sequence counts what was offered, refused records included
     * @param lostBefore records refused since the one before this
     * @param body from position to limit, little-endian, in the shared memory itself: check what stands in it after
     *     copying it, and keep nothing of it
     */
    void onRecord(int kind, int epoch, long sequence, long lostBefore, ByteBuffer body);
}
