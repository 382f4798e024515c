package org.poyorig.token;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * The tokens of one window: for each unit a START and an END, then the spikes in time order. The buffers are direct, in
 * native byte order, filled by {@link SpikeTokenizer}. They are replaced by larger ones if a window has more spikes
 * than any before. One thread.
 */
public final class TokenSequence {
    private final int boundaryCount;
    private int count;
    private int unknownUnitSpikes;
    private LongBuffer unitIndex;
    private FloatBuffer offsetSeconds;
    private LongBuffer tokenType;
    private LongBuffer spikeUnitIndex;
    private FloatBuffer spikeOffsetSeconds;

    /**
     * @param unitIndex the graph's index of each of the session's units
     * @param windowSeconds offset of the END tokens
     */
    TokenSequence(long[] unitIndex, float windowSeconds, int initialSpikes) {
        boundaryCount = 2 * unitIndex.length;
        count = boundaryCount;
        allocate(boundaryCount + initialSpikes);
        for (int unit = 0; unit < unitIndex.length; unit++) {
            put(2 * unit, unitIndex[unit], 0, TokenType.START);
            put(2 * unit + 1, unitIndex[unit], windowSeconds, TokenType.END);
        }
    }

    /** Number of all tokens. */
    public int count() {
        return count;
    }

    /** Number of START and END tokens. They come first and are the same in every window. */
    public int boundaryCount() {
        return boundaryCount;
    }

    /** Number of spike tokens. They come last. */
    public int spikeCount() {
        return count - boundaryCount;
    }

    /** Number of the window's spikes that have no token, because their unit has no embedding. */
    public int unknownUnitSpikes() {
        return unknownUnitSpikes;
    }

    /** Index of each token's unit. Only the first {@link #count} values are valid; use absolute access. */
    public LongBuffer unitIndex() {
        return unitIndex;
    }

    /** Seconds from the window's start to each token. */
    public FloatBuffer offsetSeconds() {
        return offsetSeconds;
    }

    /** Each token's {@link TokenType}. */
    public LongBuffer tokenType() {
        return tokenType;
    }

    /** Index of each spike's unit, from position to limit; valid until the next window. */
    public LongBuffer spikeUnitIndex() {
        return spikeUnitIndex.limit(count).position(boundaryCount);
    }

    /** Seconds from the window's start to each spike, from position to limit; valid until the next window. */
    public FloatBuffer spikeOffsetSeconds() {
        return spikeOffsetSeconds.limit(count).position(boundaryCount);
    }

    void beginSpikes(int atMost) {
        count = boundaryCount;
        unknownUnitSpikes = 0;
        if (boundaryCount + atMost > unitIndex.capacity()) {
            LongBuffer oldUnitIndex = unitIndex;
            FloatBuffer oldOffsetSeconds = offsetSeconds;
            LongBuffer oldTokenType = tokenType;
            allocate(2 * (boundaryCount + atMost));
            unitIndex.put(0, oldUnitIndex, 0, boundaryCount);
            offsetSeconds.put(0, oldOffsetSeconds, 0, boundaryCount);
            tokenType.put(0, oldTokenType, 0, boundaryCount);
        }
    }

    void addSpike(long index, float seconds) {
        put(count++, index, seconds, TokenType.SPIKE);
    }

    /** Removes a unit's spikes from this window, as if the unit had been silent. Its START and END stay. */
    public void leaveOut(long index) {
        int kept = boundaryCount;
        for (int k = boundaryCount; k < count; k++) {
            if (unitIndex.get(k) != index) {
                put(kept++, unitIndex.get(k), offsetSeconds.get(k), tokenType.get(k));
            }
        }
        count = kept;
    }

    void skipUnknown() {
        unknownUnitSpikes++;
    }

    private void put(int at, long index, float seconds, long type) {
        unitIndex.put(at, index);
        offsetSeconds.put(at, seconds);
        tokenType.put(at, type);
    }

    private void allocate(int tokens) {
        unitIndex = bytes(Long.BYTES * tokens).asLongBuffer();
        offsetSeconds = bytes(Float.BYTES * tokens).asFloatBuffer();
        tokenType = bytes(Long.BYTES * tokens).asLongBuffer();
        spikeUnitIndex = unitIndex.duplicate();
        spikeOffsetSeconds = offsetSeconds.duplicate();
    }

    private static ByteBuffer bytes(int length) {
        return ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
    }
}
