package org.poyorig.output;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The bounded queue between decoding and one output. One thread writes, one thread reads, neither ever waits. If the
 * queue is full, the writer gets no place and the message is dropped.
 */
final class OutputQueue {
    private final OutputMessage[] places;
    /** Messages read so far. Written by the reader. */
    private final AtomicLong head = new AtomicLong();
    /** Messages written so far. Written by the writer. */
    private final AtomicLong tail = new AtomicLong();

    OutputQueue(int places) {
        this.places = Stream.generate(OutputMessage::new).limit(places).toArray(OutputMessage[]::new);
    }

    /** The next place to fill; null if the queue is full. Writer's thread. */
    OutputMessage place() {
        long next = tail.getPlain();
        return next - head.getAcquire() == places.length ? null : at(next);
    }

    /** Passes the filled place to the reader. Writer's thread. */
    void written() {
        tail.setRelease(tail.getPlain() + 1);
    }

    /** The oldest message; null if there is none. Reader's thread. */
    OutputMessage oldest() {
        long next = head.getPlain();
        return next == tail.getAcquire() ? null : at(next);
    }

    /** Gives the place of the oldest message back. Reader's thread. */
    void read() {
        head.setRelease(head.getPlain() + 1);
    }

    private OutputMessage at(long count) {
        return places[(int) (count % places.length)];
    }
}
