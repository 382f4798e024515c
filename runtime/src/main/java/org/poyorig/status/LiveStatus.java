package org.poyorig.status;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * The state of the live service at one time, as the panel draws it.
 *
 * @param liveFlags bits of {@code org.poyorig.decoded.LiveFlag} that are set now
 * @param updatedNanos the time, on the machine's monotonic clock
 * @param rateHertz samples per second of the stream; 0 before the first session
 * @param watermark number of the sample up to which everything is decoded
 * @param lastTick tick of the newest decoded sample
 * @param deadlineNanos a sample that is published later than this after its block counts as missed
 * @param queuedBlocks recorded blocks that have not been decoded yet
 * @param outputs outputs of the newest sample
 * @param session folder of the session that is being recorded; empty if there is none
 * @param decoder label of the decoder; empty if there is none
 * @param note newest sentence for the user; empty if there is none
 */
public record LiveStatus(
        ServiceState state,
        int liveFlags,
        long updatedNanos,
        double rateHertz,
        long watermark,
        long lastTick,
        long deadlineNanos,
        long queuedBlocks,
        Map<RuntimeCounter, Long> counters,
        Map<LatencyStage, LatencyFigures> latencies,
        float[] outputs,
        String session,
        String decoder,
        String note) {

    /** Writes the status into {@code body} from 0 on, and sets its limit to the end. */
    public void write(ByteBuffer body) {
        LiveStatusWriter.write(this, body);
    }

    /** Reads a status, position to limit; null if the bytes are not one. Any bytes are safe to pass. */
    public static LiveStatus read(ByteBuffer body) {
        return LiveStatusReader.read(body);
    }

    static byte[] utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LiveStatusLayout.MAXIMUM_TEXT_LENGTH
                ? bytes
                : Arrays.copyOf(bytes, LiveStatusLayout.MAXIMUM_TEXT_LENGTH);
    }

    static ByteBuffer littleEndian(ByteBuffer body) {
        return body.slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
