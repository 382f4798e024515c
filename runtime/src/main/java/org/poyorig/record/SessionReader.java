package org.poyorig.record;

import org.poyorig.error.UserError;
import org.poyorig.stream.BlockReader;
import org.poyorig.stream.BlockVerdict;
import org.poyorig.stream.EventHandler;

/** Reads a session's blocks in the order they were recorded, at rest or while it is being recorded. One thread. */
public final class SessionReader implements AutoCloseable {
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

    /**
     * Delivers the next block's events; false where there is none, for now or for good.
     *
     * @throws UserError where the recording is damaged there; nothing of the damaged block is delivered
     */
    public boolean next(EventHandler handler) {
        while (documents.next()) {
            if (documents.kind() == DocumentKind.BLOCK) {
                BlockVerdict verdict = blocks.read(documents.payload(), handler);
                if (verdict != BlockVerdict.ACCEPTED) {
                    throw new UserError(
                            "document " + documents.sequenceNumber() + " of " + folder.events(),
                            "an acquisition block",
                            verdict.sentence(),
                            "take another copy of the recording");
                }
                return true;
            }
        }
        return false;
    }

    /** The recorder's monotonic clock when the block just delivered was written. */
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
