package org.poyorig.output;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.poyorig.decoded.DecodedDescription;

/** One place of an output's queue. The place is used again and again; its bytes grow with the longest sample. */
final class OutputMessage {
    /** What the message is. */
    enum Kind {
        STREAM,
        SAMPLE,
        TTL,
        TEXT
    }

    private static final int USUAL_LENGTH = 256;

    Kind kind;
    long number;
    /** The stream to which the message belongs; null before the first one. */
    DecodedDescription stream;

    /** SAMPLE: the bytes, from 0 to the limit. */
    ByteBuffer sample = newBytes(USUAL_LENGTH);

    /** TTL and TEXT. */
    long sampleNumber;

    double rateHertz;
    long offeredNanos;
    int line;
    boolean high;
    String text;

    void copy(ByteBuffer bytes) {
        int length = bytes.remaining();
        if (length > sample.capacity()) {
            sample = newBytes(length);
        }
        sample.clear();
        sample.put(0, bytes, bytes.position(), length);
        sample.limit(length);
    }

    MarkerTime time() {
        return new MarkerTime(sampleNumber, rateHertz, offeredNanos);
    }

    private static ByteBuffer newBytes(int length) {
        return ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
