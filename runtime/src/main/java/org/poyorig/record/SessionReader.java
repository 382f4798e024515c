package org.poyorig.record;

import org.poyorig.error.UserError;
import org.poyorig.stream.BlockReader;
import org.poyorig.stream.BlockVerdict;
import org.poyorig.stream.EventHandler;

/** Reads a session's blocks in the order they were recorded, at rest or while it is being recorded. One thread. */
public final class SessionReader implements BlockSource, AutoCloseable {
    private final SessionFolder folder;
    private final SessionDescription description;
    private final DocumentReader documents;
    private final BlockReader blocks = new BlockReader();

    /** @throws UserError where the folder holds no session, or not one that this program can read */
    public SessionReader(SessionFolder folder) {
        this.folder = folder;
        this.description = folder.description();
        this.documents = new DocumentReader(folder.events());
    }

    /** What the session says about itself. */
    public SessionDescription description() {
        return description;
    }

    /** Moves to the next block; false where there is none, for now or for good. */
    public boolean advance() {
        while (documents.next()) {
            if (documents.kind() == DocumentKind.BLOCK) {
                return true;
            }
        }
        return false;
    }

    /**
     * Delivers the events of the current block; may be asked for more than once.
     *
     * @throws UserError where it is damaged; nothing of it is delivered
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

    /** Whether the recorder was closed in good order; asked once {@link #next} is false and nobody records any more. */
    public boolean endedCleanly() {
        return documents.endedCleanly();
    }

    @Override
    public void close() {
        documents.close();
    }
}
