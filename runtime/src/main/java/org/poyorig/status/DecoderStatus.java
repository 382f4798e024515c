package org.poyorig.status;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.poyorig.bundle.OutputSpec;

/**
 * Which decoder runs, and what its values mean: the body of a DECODER record. The runtime sends it in front of the
 * first sample of a new decoder, so that its receiver knows the unit of each sample. Layout:
 * {@link DecoderStatusLayout}.
 *
 * @param sinceNanos when this decoder took over, on the machine's monotonic clock
 * @param label label of the decoder; empty if nothing decodes
 * @param bundle folder of the bundle; empty if unknown
 * @param adapter folder of the adapter; empty if the bundle decodes with its own embeddings
 * @param refusal why the newest request for a decoder was refused; empty if it was not
 * @param outputs name, unit and scale of each decoded value; an unknown unit is empty
 */
public record DecoderStatus(
        long sinceNanos, String label, String bundle, String adapter, String refusal, List<OutputSpec> outputs) {
    /** Nothing decodes. */
    public static final DecoderStatus NONE = new DecoderStatus(0, "", "", "", "", List.of());

    public DecoderStatus {
        outputs = List.copyOf(outputs.subList(0, Math.min(outputs.size(), DecoderStatusLayout.MAXIMUM_OUTPUTS)));
    }

    /** The same decoder with the reason of a refusal. */
    public DecoderStatus refusing(String reason) {
        return new DecoderStatus(sinceNanos, label, bundle, adapter, reason, outputs);
    }

    /** The bytes, from 0 to the limit. */
    public ByteBuffer toBytes() {
        List<byte[]> texts = new ArrayList<>();
        for (String text : List.of(label, bundle, adapter, refusal)) {
            texts.add(utf8(text));
        }
        for (OutputSpec output : outputs) {
            texts.add(utf8(output.name()));
            texts.add(utf8(output.scale().isPresent() ? output.unit() : ""));
        }
        int textBytes =
                texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
        int scales = Float.BYTES * outputs.size() + 7 & -8;
        ByteBuffer body = ByteBuffer.allocate(DecoderStatusLayout.SCALES_OFFSET + scales + textBytes + 7 & -8)
                .order(ByteOrder.LITTLE_ENDIAN);
        body.putShort(0, (short) DecoderStatusLayout.VERSION);
        body.putInt(DecoderStatusLayout.LENGTH_OFFSET, body.limit());
        body.putInt(DecoderStatusLayout.OUTPUT_COUNT_OFFSET, outputs.size());
        body.putLong(DecoderStatusLayout.SINCE_NANOS_OFFSET, sinceNanos);
        body.position(DecoderStatusLayout.SCALES_OFFSET);
        outputs.forEach(output -> body.putFloat((float) output.scaleOrOne()));
        body.position(DecoderStatusLayout.SCALES_OFFSET + scales);
        texts.forEach(text -> body.putInt(text.length).put(text));
        return body.position(0);
    }

    /** Reads bytes from position to limit; null if they are not a decoder's state. Any bytes are safe to pass. */
    public static DecoderStatus read(ByteBuffer body) {
        ByteBuffer bytes = body.slice().order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.remaining();
        if (length < DecoderStatusLayout.SCALES_OFFSET
                || bytes.getShort(0) != DecoderStatusLayout.VERSION
                || bytes.getInt(DecoderStatusLayout.LENGTH_OFFSET) != length) {
            return null;
        }
        int count = bytes.getInt(DecoderStatusLayout.OUTPUT_COUNT_OFFSET);
        int textsAt = DecoderStatusLayout.SCALES_OFFSET + (Float.BYTES * count + 7 & -8);
        if (count < 0 || count > DecoderStatusLayout.MAXIMUM_OUTPUTS || textsAt > length) {
            return null;
        }
        bytes.position(textsAt);
        List<String> texts = new ArrayList<>();
        for (int k = 0; k < DecoderStatusLayout.TEXTS + 2 * count; k++) {
            int textLength = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
            if (textLength < 0 || textLength > bytes.remaining()) {
                return null;
            }
            byte[] utf8 = new byte[textLength];
            bytes.get(utf8);
            texts.add(new String(utf8, StandardCharsets.UTF_8));
        }
        List<OutputSpec> outputs = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int at = DecoderStatusLayout.TEXTS + 2 * k;
            float scale = bytes.getFloat(DecoderStatusLayout.SCALES_OFFSET + Float.BYTES * k);
            outputs.add(new OutputSpec(texts.get(at), texts.get(at + 1), OptionalDouble.of(scale)));
        }
        return new DecoderStatus(
                bytes.getLong(DecoderStatusLayout.SINCE_NANOS_OFFSET),
                texts.get(0),
                texts.get(1),
                texts.get(2),
                texts.get(3),
                outputs);
    }

    private static byte[] utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, DecoderStatusLayout.MAXIMUM_TEXT_LENGTH);
        while (length < bytes.length && length > 0 && (bytes[length] & 0xc0) == 0x80) {
            length--;
        }
        return Arrays.copyOf(bytes, length);
    }
}
