package org.poyorig.record;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.poyorig.error.UserError;
import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.stream.BlockReader;
import org.poyorig.stream.BlockVerdict;

/**
 * Writes a session's events, one document per acquisition block. One thread, its owner's; the recorder starts none of
 * its own. A block is acknowledged when {@link #record} returns: the death of the process cannot lose it then (see
 * {@link DocumentWriter}). Close it to mark a clean end; a session without one is read as torn.
 */
public final class SessionRecorder implements AutoCloseable {
    private final DocumentWriter writer;
    private final Counters counters;

    private SessionRecorder(DocumentWriter writer, Counters counters) {
        this.writer = writer;
        this.counters = counters;
    }

    /** Records into a new session's folder; what has been written reaches the disk when the kernel decides. */
    public static SessionRecorder open(SessionFolder folder, Counters counters) {
        return open(folder, counters, System::nanoTime, Duration.ZERO);
    }

    /**
     * As above, with every choice.
     *
     * @param clock stamps each document
     * @param syncEvery how often what was written is forced to the disk, against a power cut; zero for never. It takes
     *     0.3 ms typically and tens of milliseconds at worst, on the recording thread
     */
    public static SessionRecorder open(SessionFolder folder, Counters counters, NanoClock clock, Duration syncEvery) {
        return open(folder, counters, clock, syncEvery, folder.events().toFile()::getUsableSpace);
    }

    static SessionRecorder open(
            SessionFolder folder, Counters counters, NanoClock clock, Duration syncEvery, LongSupplier freeBytes) {
        return new SessionRecorder(new DocumentWriter(folder.events(), clock, syncEvery, freeBytes), counters);
    }

    /**
     * Appends a block, or counts it as refused where its bytes are not a well-formed block.
     *
     * @param block its bytes, from position to limit; not moved
     * @return what was found in it; only an accepted block is recorded
     * @throws UserError where the disk is nearly full; counted, and nothing of the block is recorded
     */
    public BlockVerdict record(ByteBuffer block) {
        BlockVerdict verdict = BlockReader.check(block);
        if (verdict != BlockVerdict.ACCEPTED) {
            counters.increment(RuntimeCounter.BLOCKS_REFUSED);
            return verdict;
        }
        try {
            writer.write(DocumentKind.BLOCK, block);
        } catch (UserError failure) {
            counters.increment(RuntimeCounter.RECORDER_FAILURES);
            throw failure;
        }
        counters.increment(RuntimeCounter.BLOCKS_RECORDED);
        return verdict;
    }

    @Override
    public void close() {
        writer.close();
    }
}
