package org.poyorig.bridge;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.poyorig.bridge.RingMemory.KIND;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class RingGarbageTest {
    private static final int RECORDS = 100_000;

    @Test
    void shouldLeaveNoGarbageForRecords() {
        RingMemory memory = new RingMemory(65536);
        RingWriter writer = memory.writer(1);
        RingReader reader = memory.reader();
        ByteBuffer body = ByteBuffer.allocateDirect(160);
        RecordHandler nothing = (kind, epoch, sequence, lostBefore, found) -> {};
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) { // the first rounds also load classes
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < RECORDS; k++) {
                writer.offer(KIND, body);
                reader.read(nothing, 16);
            }
            bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(bytes < RECORDS / 10, "bytes allocated for " + RECORDS + " records: " + bytes);
    }
}
