package org.poyorig.status;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes a live status as bytes. Layout: {@link LiveStatusLayout}. */
final class LiveStatusWriter {
    private LiveStatusWriter() {}

    static void write(LiveStatus status, ByteBuffer body) {
        body.clear().order(ByteOrder.LITTLE_ENDIAN);
        int outputs = Math.min(status.outputs().length, LiveStatusLayout.MAXIMUM_OUTPUTS);
        body.putShort((short) LiveStatusLayout.VERSION).putShort((short) 0).putInt(0);
        body.putInt(status.state().ordinal()).putInt(status.liveFlags());
        body.putLong(status.updatedNanos()).putDouble(status.rateHertz());
        body.putLong(status.watermark()).putLong(status.lastTick());
        body.putLong(status.deadlineNanos()).putLong(status.queuedBlocks());
        body.putInt(RuntimeCounter.values().length).putInt(LatencyStage.values().length);
        body.putInt(outputs).putInt(0);
        for (RuntimeCounter counter : RuntimeCounter.values()) {
            body.putLong(status.counters().getOrDefault(counter, 0L));
        }
        for (LatencyStage stage : LatencyStage.values()) {
            LatencyFigures figures = status.latencies().getOrDefault(stage, LatencyFigures.NONE);
            body.putLong(figures.count()).putLong(figures.p50Nanos()).putLong(figures.p99Nanos());
            body.putLong(figures.p999Nanos()).putLong(figures.maxNanos());
        }
        for (int k = 0; k < outputs; k++) {
            body.putFloat(status.outputs()[k]);
        }
        padToLong(body);
        for (String text : new String[] {status.session(), status.decoder(), status.note()}) {
            byte[] utf8 = LiveStatus.utf8(text);
            body.putInt(utf8.length).put(utf8);
        }
        padToLong(body);
        body.putInt(LiveStatusLayout.LENGTH_OFFSET, body.position());
        body.flip();
    }

    private static void padToLong(ByteBuffer body) {
        while (body.position() % Long.BYTES != 0) {
            body.put((byte) 0);
        }
    }
}
