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
 * Records a session's events, one document per acquisition block. One thread, its owner's; the recorder starts no
 * thread. A block is acknowledged when {@link #record} returns. The death of the process cannot lose an acknowledged
 * block (see {@link DocumentWriter}). Closing marks a clean end; a session without one is read as torn.
 */
public final class SessionRecorder implements AutoCloseable {
    private final DocumentWriter writer;
    private final Counters counters;

    private SessionRecorder(DocumentWriter writer, Counters counters) {
        this.writer = writer;
        this.counters = counters;
    }

    /** Records into a new session's folder. The kernel decides when blocks reach the disk. */
    public static SessionRecorder open(SessionFolder folder, Counters counters) {
        return open(folder, counters, System::nanoTime, Duration.ZERO);
    }

    /**
     * As above, with all settings.
     *
     * @param clock stamps each document
     * @param syncEvery how often blocks are forced to the disk, against a power cut; zero means never. A sync takes 0.3
     *     ms typically and tens of milliseconds at worst, on the recording thread
     */
    public static SessionRecorder open(SessionFolder folder, Counters counters, NanoClock clock, Duration syncEvery) {
        return open(folder, counters, clock, syncEvery, folder.events().toFile()::getUsableSpace);
    }

    static SessionRecorder open(
            SessionFolder folder, Counters counters, NanoClock clock, Duration syncEvery, LongSupplier freeBytes) {
        return new SessionRecorder(new DocumentWriter(folder.events(), clock, syncEvery, freeBytes), counters);
    }

    /**
     * Appends a block, or counts it as refused if its bytes are not a well-formed block.
     *
     * @param block its bytes, from position to limit; both stay where they are
     * @return the verdict; only an accepted block is recorded
     * @throws UserError if the disk is nearly full; the block is counted as not recorded
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
