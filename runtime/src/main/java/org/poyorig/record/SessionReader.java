package org.poyorig.record;

import org.poyorig.error.UserError;
import org.poyorig.stream.BlockReader;
import org.poyorig.stream.BlockVerdict;
import org.poyorig.stream.EventHandler;

/** Reads a session's blocks in the order of recording, after or while they are recorded. One thread. */
public final class SessionReader implements BlockSource, AutoCloseable {
    private final SessionFolder folder;
    private final SessionDescription description;
    private final DocumentReader documents;
    private final BlockReader blocks = new BlockReader();

    /**
     * @throws UserError if the folder holds no session that this program can read. While a session begins, ask
     *     {@link SessionFolder#hasBegun} first
     */
    public SessionReader(SessionFolder folder) {
        this.folder = folder;
        this.description = folder.description();
        this.documents = new DocumentReader(folder.events());
    }

    /** The session's description. */
    public SessionDescription description() {
        return description;
    }

    /** Moves to the next block; false if there is none, now or ever. */
    public boolean advance() {
        while (documents.next()) {
            if (documents.kind() == DocumentKind.BLOCK) {
                return true;
            }
        }
        return false;
    }

    /**
     * Delivers the events of the current block. May be called more than once per block.
     *
     * @throws UserError if the block is damaged; nothing of it is delivered
     */
    public void deliver(EventHandler handler) {
        BlockVerdict verdict = blocks.read(documents.payload(), handler);
        if (verdict != BlockVerdict.ACCEPTED) {
            throw new UserError(
                    "document " + documents.sequenceNumber() + " of " + folder.events(),
                    "an acquisition block",
                    verdict.sentence(),
                    "take another copy of the recording");
        }
    }

    @Override
    public boolean next(EventHandler handler) {
        boolean present = advance();
        if (present) {
            deliver(handler);
        }
        return present;
    }

    @Override
    public long recordedNanos() {
        return documents.recordedNanos();
    }

    /**
     * Whether the recorder was closed properly. Meaningful once {@link #next} is false and no process records any more.
     */
    public boolean endedCleanly() {
        return documents.endedCleanly();
    }

    @Override
    public void close() {
        documents.close();
    }
}
