package org.poyorig.output;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.poyorig.decoded.DecodedDescription;
import org.poyorig.live.agent.Bell;

/**
 * One output, its queue and its counts. The decode thread offers messages and never waits; samples allocate nothing
 * once the places have grown to their length. {@link OutputAgent} sends the messages on the output's own thread.
 */
final class OutputLane {
    /** 20 s of samples at 50 per second. */
    static final int PLACES = 1024;

    final Output output;
    final OutputQueue queue = new OutputQueue(PLACES);
    final Bell bell = new Bell();
    private final AtomicLong offered = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private DecodedDescription stream;

    OutputLane(Output output) {
        this.output = output;
    }

    /** The following samples belong to this stream. Decode thread. */
    void describe(DecodedDescription following) {
        stream = following;
        OutputMessage place = queue.place();
        if (place != null) {
            place.kind = OutputMessage.Kind.STREAM;
            place.stream = following;
            written();
        }
    }

    /** Decode thread. */
    void sample(ByteBuffer bytes) {
        OutputMessage place = numbered(OutputMessage.Kind.SAMPLE);
        if (place != null) {
            place.copy(bytes);
            written();
        }
    }

    /** Decode thread. */
    void ttl(long sampleNumber, double rateHertz, long offeredNanos, int line, boolean high) {
        OutputMessage place = numbered(OutputMessage.Kind.TTL);
        if (place != null) {
            at(place, sampleNumber, rateHertz, offeredNanos);
            place.line = line;
            place.high = high;
            written();
        }
    }

    /** Decode thread. */
    void text(long sampleNumber, double rateHertz, long offeredNanos, String text) {
        OutputMessage place = numbered(OutputMessage.Kind.TEXT);
        if (place != null) {
            at(place, sampleNumber, rateHertz, offeredNanos);
            place.text = text;
            written();
        }
    }

    private static void at(OutputMessage place, long sampleNumber, double rateHertz, long offeredNanos) {
        place.sampleNumber = sampleNumber;
        place.rateHertz = rateHertz;
        place.offeredNanos = offeredNanos;
    }

    /** A place for the next numbered message; null, and one more drop, if the queue is full. */
    private OutputMessage numbered(OutputMessage.Kind kind) {
        long number = offered.getPlain();
        offered.setRelease(number + 1);
        OutputMessage place = queue.place();
        if (place == null) {
            dropped.incrementAndGet();
            return null;
        }
        place.kind = kind;
        place.number = number;
        place.stream = stream;
        return place;
    }

    private void written() {
        queue.written();
        bell.ring();
    }

    void countSent() {
        sent.incrementAndGet();
    }

    void countFailed() {
        failed.incrementAndGet();
    }

    void countDropped() {
        dropped.incrementAndGet();
    }

    /** Any thread. */
    OutputCounts counts() {
        return new OutputCounts(output.label(), offered.getAcquire(), sent.get(), dropped.get(), failed.get());
    }
}
