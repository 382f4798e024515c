package org.poyorig.output.datagram;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes one OSC 1.0 message: {@link #begin}, then the arguments in the order of the type tags. Everything is
 * big-endian; each text ends with one to four zero bytes on a multiple of four. One thread.
 *
 * <p>Source: the OSC 1.0 specification, https://opensoundcontrol.stanford.edu/spec-1_0.html.
 */
final class OscMessage {
    private static final int ALIGNMENT = 4;

    private final ByteBuffer bytes;

    OscMessage(int longest) {
        bytes = ByteBuffer.allocateDirect(longest).order(ByteOrder.BIG_ENDIAN);
    }

    /** @param addressAndTags the address and the type tags, made with {@link #text}, one after the other */
    OscMessage begin(byte[] addressAndTags) {
        bytes.clear();
        bytes.put(addressAndTags);
        return this;
    }

    /** Tag {@code h}. */
    OscMessage int64(long value) {
        bytes.putLong(value);
        return this;
    }

    /** Tag {@code i}. */
    OscMessage int32(int value) {
        bytes.putInt(value);
        return this;
    }

    /** Tag {@code d}. */
    OscMessage float64(double value) {
        bytes.putDouble(value);
        return this;
    }

    /** Tag {@code f}. */
    OscMessage float32(float value) {
        bytes.putFloat(value);
        return this;
    }

    /** Tag {@code s}, made with {@link #text}. */
    OscMessage string(byte[] text) {
        bytes.put(text);
        return this;
    }

    /** The message, from 0 to the position. */
    ByteBuffer bytes() {
        return bytes;
    }

    /** A text as OSC writes it. */
    static byte[] text(String text) {
        byte[] utf8 = text.replace("\0", "").getBytes(StandardCharsets.UTF_8);
        byte[] padded = new byte[(utf8.length / ALIGNMENT + 1) * ALIGNMENT];
        System.arraycopy(utf8, 0, padded, 0, utf8.length);
        return padded;
    }

    /** Address and type tags in front of a message. */
    static byte[] head(String address, String tags) {
        byte[] first = text(address);
        byte[] second = text("," + tags);
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
