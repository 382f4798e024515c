package org.poyorig.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The status block; src/test/cpp/status_test.cpp has the same tests for the C++ code. */
class StatusBlockTest {
    private final ByteBuffer memory =
            ByteBuffer.allocateDirect(16 + StatusBlock.LONGEST_BODY).order(ByteOrder.LITTLE_ENDIAN);
    private final StatusBlock status = new StatusBlock(memory, 0);
    private final ByteBuffer body =
            ByteBuffer.allocate(StatusBlock.LONGEST_BODY).order(ByteOrder.LITTLE_ENDIAN);

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldReadNoStatusBeforeTheFirst() {
        assertEquals(StatusBlock.NONE, status.read(body));
    }

    @Test
    void shouldReadTheNewestStatus() {
        status.write(1, text("decoding"));
        status.write(2, text("armed"));
        assertEquals(2, status.read(body));
        assertEquals("armed", StandardCharsets.UTF_8.decode(body).toString());
    }

    @Test
    void shouldRefuseStatusThatDoesNotFit() {
        ByteBuffer tooLong = ByteBuffer.allocate(StatusBlock.LONGEST_BODY + 1);
        assertThrows(IllegalArgumentException.class, () -> status.write(1, tooLong));
        assertThrows(IllegalArgumentException.class, () -> status.write(1, text("")));
        status.write(1, tooLong.limit(StatusBlock.LONGEST_BODY));
        assertEquals(1, status.read(body));
        assertEquals(StatusBlock.LONGEST_BODY, body.remaining());
    }

    @Test
    void shouldReadNoIncompleteStatusOfADeadWriter() {
        status.write(1, text("whole"));
        memory.putLong(0, memory.getLong(0) + 1);
        assertEquals(StatusBlock.NONE, status.read(body));
        status.write(1, text("again"));
        assertEquals(1, status.read(body));
    }

    @Test
    void shouldReadNoStatusWithAnImpossibleLength() {
        status.write(1, text("whole"));
        memory.putInt(BridgeLayout.STATUS_LENGTH_OFFSET, -1);
        assertEquals(StatusBlock.NONE, status.read(body));
    }

    @Test
    void shouldReadOnlyWholeStatusWhileItIsWritten() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread runtime = new Thread(() -> {
            ByteBuffer written = ByteBuffer.allocate(512);
            for (int round = 1; !done.get(); round++) {
                for (int at = 0; at < 512; at++) {
                    written.put(at, (byte) round);
                }
                status.write(round & 0xff, written);
                // On one CPU the reader then finds a whole status, not always one in the middle.
                if (round % 64 == 0) {
                    LockSupport.parkNanos(1);
                }
            }
        });
        runtime.start();
        try {
            for (int whole = 0; whole < 20_000; ) {
                int kind = status.read(body);
                for (int at = 0; kind != StatusBlock.NONE && at < 512; at++) {
                    assertEquals(kind, body.get(at) & 0xff);
                }
                if (kind == StatusBlock.NONE) {
                    LockSupport.parkNanos(1);
                } else {
                    whole++;
                }
            }
        } finally {
            done.set(true);
            runtime.join();
        }
    }
}
