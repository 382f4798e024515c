package org.poyorig.token;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;

/**
 * Several windows, padded with zeros to one length that is a multiple of 8, with a mask that tells tokens from padding:
 * torch_brain's {@code pad8} and {@code track_mask8} ({@code torch_brain/batching/collate.py}). All buffers are direct,
 * row-major, (windows, length).
 *
 * @param windows number of windows
 * @param length tokens of each window, padding included
 * @param unitIndex index of each token's unit
 * @param offsetSeconds seconds from the window's start
 * @param tokenType each token's {@link TokenType}
 * @param mask 1 for a token, 0 for padding
 */
public record TokenBatch(
        int windows,
        int length,
        LongBuffer unitIndex,
        FloatBuffer offsetSeconds,
        LongBuffer tokenType,
        ByteBuffer mask) {

    /** Copies windows into one batch. */
    public static TokenBatch of(List<TokenSequence> windows) {
        int longest = 0;
        for (TokenSequence window : windows) {
            longest = Math.max(longest, window.count());
        }
        int length = (longest + 7) & -8;
        TokenBatch batch = empty(windows.size(), length);
        for (int row = 0; row < windows.size(); row++) {
            TokenSequence window = windows.get(row);
            batch.unitIndex.put(row * length, window.unitIndex(), 0, window.count());
            batch.offsetSeconds.put(row * length, window.offsetSeconds(), 0, window.count());
            batch.tokenType.put(row * length, window.tokenType(), 0, window.count());
            for (int token = 0; token < window.count(); token++) {
                batch.mask.put(row * length + token, (byte) 1);
            }
        }
        return batch;
    }

    private static TokenBatch empty(int windows, int length) {
        int tokens = Math.multiplyExact(windows, length);
        return new TokenBatch(
                windows,
                length,
                bytes(Math.multiplyExact(tokens, Long.BYTES)).asLongBuffer(),
                bytes(Math.multiplyExact(tokens, Float.BYTES)).asFloatBuffer(),
                bytes(Math.multiplyExact(tokens, Long.BYTES)).asLongBuffer(),
                bytes(tokens));
    }

    private static ByteBuffer bytes(int length) {
        return ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
    }
}
