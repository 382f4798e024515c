package org.poyorig.status;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.poyorig.bridge.StatusBlock;

/** Writes and reads the live status, checks its size, and refuses other bytes. */
class LiveStatusTest {
    private final ByteBuffer body = ByteBuffer.allocate(StatusBlock.LONGEST_BODY);

    @Test
    void shouldReadWhatWasWritten() {
        LiveStatus status = status(2, "sessions/one", "CPU", "");
        status.write(body);
        LiveStatus read = LiveStatus.read(body);
        assertEquals(ServiceState.DECODING, read.state());
        assertEquals(5, read.liveFlags());
        assertEquals(30_000, read.rateHertz());
        assertEquals(status.counters(), read.counters());
        assertEquals(status.latencies(), read.latencies());
        assertArrayEquals(status.outputs(), read.outputs());
        assertEquals("sessions/one", read.session());
        assertEquals("CPU", read.decoder());
        assertEquals("", read.note());
    }

    @Test
    void shouldFitIntoTheStatusBlockWithTextsOfAnyLength() {
        status(10_000, "s".repeat(5_000), "d".repeat(5_000), "n".repeat(5_000)).write(body);
        assertTrue(body.remaining() <= StatusBlock.LONGEST_BODY);
        assertEquals(LiveStatusLayout.MAXIMUM_OUTPUTS, LiveStatus.read(body).outputs().length);
    }

    @Test
    void shouldReadOrRefuseDamagedBytesWithoutAnException() {
        Random random = new Random(3);
        status(3, "session", "decoder", "note").write(body);
        byte[] sound = new byte[body.remaining()];
        body.get(sound);
        int refused = 0;
        for (int k = 0; k < 20_000; k++) {
            byte[] bytes = sound.clone();
            bytes[random.nextInt(k % 2 == 0 ? LiveStatusLayout.COUNTERS_OFFSET : bytes.length)] =
                    (byte) random.nextInt();
            refused += LiveStatus.read(ByteBuffer.wrap(bytes)) == null ? 1 : 0;
        }
        assertTrue(refused > 1_000, refused + " refused");
        assertNull(LiveStatus.read(ByteBuffer.wrap(sound, 0, 40)));
    }

    private static LiveStatus status(int outputs, String session, String decoder, String note) {
        Map<RuntimeCounter, Long> counters = new EnumMap<>(RuntimeCounter.class);
        for (RuntimeCounter counter : RuntimeCounter.values()) {
            counters.put(counter, 100L + counter.ordinal());
        }
        Map<LatencyStage, LatencyFigures> latencies = new EnumMap<>(LatencyStage.class);
        for (LatencyStage stage : LatencyStage.values()) {
            latencies.put(stage, new LatencyFigures(stage.ordinal(), 1, 2, 3, 4));
        }
        return new LiveStatus(
                ServiceState.DECODING,
                5,
                1,
                30_000,
                2,
                3,
                20_000_000,
                4,
                counters,
                latencies,
                new float[outputs],
                session,
                decoder,
                note);
    }
}
