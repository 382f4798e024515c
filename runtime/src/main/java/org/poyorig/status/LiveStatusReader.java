package org.poyorig.status;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * Reads a live status if every length fits. If the writer has more counters or stages than this program knows, the
 * additional ones are skipped. Layout: {@link LiveStatusLayout}.
 */
final class LiveStatusReader {
    private LiveStatusReader() {}

    static LiveStatus read(ByteBuffer body) {
        ByteBuffer bytes = LiveStatus.littleEndian(body);
        int length = bytes.remaining();
        if (length < LiveStatusLayout.COUNTERS_OFFSET
                || bytes.getShort(0) != LiveStatusLayout.VERSION
                || bytes.getInt(LiveStatusLayout.LENGTH_OFFSET) != length) {
            return null;
        }
        long counters = bytes.getInt(LiveStatusLayout.COUNTER_COUNT_OFFSET) & 0xffff_ffffL;
        long stages = bytes.getInt(LiveStatusLayout.STAGE_COUNT_OFFSET) & 0xffff_ffffL;
        long outputs = bytes.getInt(LiveStatusLayout.OUTPUT_COUNT_OFFSET) & 0xffff_ffffL;
        long numbers = counters + stages * LiveStatusLayout.NUMBERS_OF_A_STAGE;
        long texts = LiveStatusLayout.COUNTERS_OFFSET + Long.BYTES * numbers + (Float.BYTES * outputs + 7 & -8);
        int state = bytes.getInt(LiveStatusLayout.STATE_OFFSET);
        boolean fits = outputs <= LiveStatusLayout.MAXIMUM_OUTPUTS && texts <= length;
        if (!fits || state < 0 || state >= ServiceState.values().length) {
            return null;
        }
        bytes.position((int) texts);
        String session = text(bytes);
        String decoder = text(bytes);
        String note = text(bytes);
        return note == null ? null : status(bytes, (int) counters, (int) stages, (int) outputs, session, decoder, note);
    }

    private static LiveStatus status(
            ByteBuffer bytes, int counters, int stages, int outputs, String session, String decoder, String note) {
        int stagesOffset = LiveStatusLayout.COUNTERS_OFFSET + Long.BYTES * counters;
        int outputsOffset = stagesOffset + Long.BYTES * LiveStatusLayout.NUMBERS_OF_A_STAGE * stages;
        float[] values = new float[outputs];
        for (int k = 0; k < outputs; k++) {
            values[k] = bytes.getFloat(outputsOffset + Float.BYTES * k);
        }
        return new LiveStatus(
                ServiceState.values()[bytes.getInt(LiveStatusLayout.STATE_OFFSET)],
                bytes.getInt(LiveStatusLayout.LIVE_FLAGS_OFFSET),
                bytes.getLong(LiveStatusLayout.UPDATED_NANOS_OFFSET),
                bytes.getDouble(LiveStatusLayout.RATE_OFFSET),
                bytes.getLong(LiveStatusLayout.WATERMARK_OFFSET),
                bytes.getLong(LiveStatusLayout.LAST_TICK_OFFSET),
                bytes.getLong(LiveStatusLayout.DEADLINE_OFFSET),
                bytes.getLong(LiveStatusLayout.QUEUED_BLOCKS_OFFSET),
                counters(bytes, counters),
                latencies(bytes, stagesOffset, stages),
                values,
                session,
                decoder,
                note);
    }

    private static Map<RuntimeCounter, Long> counters(ByteBuffer bytes, int count) {
        Map<RuntimeCounter, Long> counters = new EnumMap<>(RuntimeCounter.class);
        for (int k = 0; k < Math.min(count, RuntimeCounter.values().length); k++) {
            long value = bytes.getLong(LiveStatusLayout.COUNTERS_OFFSET + Long.BYTES * k);
            counters.put(RuntimeCounter.values()[k], value);
        }
        return counters;
    }

    private static Map<LatencyStage, LatencyFigures> latencies(ByteBuffer bytes, int offset, int count) {
        Map<LatencyStage, LatencyFigures> latencies = new EnumMap<>(LatencyStage.class);
        for (int k = 0; k < Math.min(count, LatencyStage.values().length); k++) {
            int at = offset + Long.BYTES * LiveStatusLayout.NUMBERS_OF_A_STAGE * k;
            latencies.put(
                    LatencyStage.values()[k],
                    new LatencyFigures(
                            bytes.getLong(at),
                            bytes.getLong(at + 8),
                            bytes.getLong(at + 16),
                            bytes.getLong(at + 24),
                            bytes.getLong(at + 32)));
        }
        return latencies;
    }

    /** Reads the text at the position. Returns null if the text does not fit; then all later texts are null too. */
    private static String text(ByteBuffer bytes) {
        if (bytes.remaining() < Integer.BYTES) {
            return null;
        }
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            bytes.position(bytes.limit());
            return null;
        }
        byte[] utf8 = new byte[length];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
