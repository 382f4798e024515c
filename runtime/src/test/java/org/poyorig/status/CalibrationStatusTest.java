package org.poyorig.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.poyorig.status.CalibrationStatus.Score;

/** Writes and reads the state of a calibration, checks its layout, and refuses other bytes. */
class CalibrationStatusTest {

    @Test
    void shouldReadWhatWasWritten() {
        for (CalibrationPhase phase : CalibrationPhase.values()) {
            for (CalibrationAdvice advice : CalibrationAdvice.values()) {
                CalibrationStatus status = status(phase, advice, 3, "Ellenbogen \u2192 ok");
                assertEquals(status, CalibrationStatus.read(status.toBytes()));
            }
        }
        assertEquals(
                CalibrationStatus.NONE, CalibrationStatus.read(CalibrationStatus.NONE.toBytes()), "NaN comes back too");
    }

    @Test
    void shouldHaveTheDocumentedBytes() {
        ByteBuffer bytes = status(CalibrationPhase.SCORING, CalibrationAdvice.COLLECT_MORE, 2, "ab")
                .toBytes();
        assertEquals(88, bytes.remaining(), "84 bytes and what fills them up to a multiple of 8");
        assertEquals(1, bytes.getShort(0));
        assertEquals(bytes.remaining(), bytes.getInt(4));
        assertEquals(4, bytes.getInt(8));
        assertEquals(2, bytes.getInt(12));
        assertEquals(40, bytes.getInt(16));
        assertEquals(150, bytes.getInt(20));
        assertEquals(12.5f, bytes.getFloat(24));
        assertEquals(0.625f, bytes.getFloat(28));
        assertEquals(0.5f, bytes.getFloat(32));
        assertEquals(0.25f, bytes.getFloat(36));
        assertEquals(2, bytes.getInt(40));
        assertEquals(10, bytes.getInt(56));
        assertEquals(0.01f, bytes.getFloat(60));
        assertEquals(2, bytes.getInt(64));
        assertEquals('a', bytes.get(68));
        assertEquals(3, bytes.getInt(70));
    }

    @Test
    void shouldShortenManyScoresAndALongMessage() {
        CalibrationStatus status = status(CalibrationPhase.DONE, CalibrationAdvice.USE_IT, 1000, "ß".repeat(5000));
        ByteBuffer bytes = status.toBytes();
        assertTrue(bytes.remaining() <= CalibrationStatusLayout.MAXIMUM_LENGTH);
        CalibrationStatus read = CalibrationStatus.read(bytes);
        assertEquals(CalibrationStatusLayout.MAXIMUM_SCORES, read.scores().size());
        assertEquals(status.scores().get(0), read.scores().get(0));
        assertEquals(status.scores().get(999), read.scores().get(63));
        assertEquals("ß".repeat(2048), read.message());
        CalibrationStatus longest = new CalibrationStatus(
                CalibrationPhase.DONE,
                CalibrationAdvice.USE_IT,
                1,
                1,
                0,
                0,
                0,
                0,
                status.scores(),
                "m".repeat(9_999),
                "a".repeat(9_999),
                "r".repeat(9_999));
        assertEquals("r".repeat(4096), CalibrationStatus.read(longest.toBytes()).report());
    }

    @Test
    void shouldRefuseBytesWithAnyWrongField() {
        CalibrationStatus status = status(CalibrationPhase.FITTING, CalibrationAdvice.NONE, 2, "message");
        for (int offset : new int[] {0, 4, 8, 12, 40, 64}) {
            for (int wrong : new int[] {-1, 99, 65, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                ByteBuffer bytes = status.toBytes().putInt(offset, wrong);
                assertNull(CalibrationStatus.read(bytes), offset + " " + wrong);
            }
        }
        assertNull(CalibrationStatus.read(status.toBytes().limit(40)));
        assertNull(CalibrationStatus.read(ByteBuffer.allocate(1 << 16)));
    }

    @Test
    void shouldReadOrRefuseRandomBytesWithoutAnException() {
        Random random = new Random(7);
        int refused = 0;
        for (int k = 0; k < 20_000; k++) {
            ByteBuffer bytes = status(CalibrationPhase.FITTING, CalibrationAdvice.NONE, k % 5, "m".repeat(k % 30))
                    .toBytes();
            bytes.put(random.nextInt(bytes.limit()), (byte) random.nextInt());
            refused += CalibrationStatus.read(bytes) == null ? 1 : 0;
        }
        assertTrue(refused > 1_000 && refused < 20_000, refused + " refused");
    }

    private static CalibrationStatus status(
            CalibrationPhase phase, CalibrationAdvice advice, int scores, String message) {
        return new CalibrationStatus(
                phase,
                advice,
                40,
                150,
                12.5f,
                0.625f,
                0.5f,
                0.25f,
                IntStream.range(0, scores)
                        .mapToObj(k -> new Score(10 * k, k / 100f))
                        .toList(),
                message,
                "a/b",
                "a/c");
    }
}
