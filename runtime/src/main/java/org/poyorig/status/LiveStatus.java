package org.poyorig.status;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * How the live service is, at one moment: what the panel draws and the status line prints.
 *
 * @param liveFlags bits of {@code org.poyorig.decoded.LiveFlag} that hold now
 * @param updatedNanos the moment, on the machine's monotonic clock
 * @param rateHertz samples per second of the stream; 0 where there is no session
 * @param watermark sample up to which everything is decoded
 * @param lastTick sample of the newest decoded sample
 * @param deadlineNanos a sample that is published later after its block counts as missed
 * @param queuedBlocks recorded blocks that decoding has not taken yet
 * @param outputs the newest sample's
 * @param session folder of the session that is being recorded; empty where there is none
 * @param decoder what decodes, in a few words; empty where nothing does
 * @param note the newest thing that a person should know, one line; empty where there is none
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

    /** Lays the status into {@code body} from 0, and sets its limit to the end. */
    public void write(ByteBuffer body) {
        LiveStatusWriter.write(this, body);
    }

    /** Reads a status, position to limit; null where the bytes are not one. Bytes from anywhere are safe to give. */
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
