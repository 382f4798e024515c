package org.poyorig.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.poyorig.error.UserError;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a runtime that died knew about its stream, for the one that takes over in the middle of an acquisition: it is in
 * the session that was left without a clean end.
 *
 * <p>While a session is recorded, a note beside it, {@code .RIG.recording}, names its folder; it goes when the session
 * is closed. So the one to read is found without a look at any other, and whatever the wall clock did meanwhile. A
 * session of hours takes a moment to read: the loader does it, while the ingest agent already says "alive" and the
 * stream waits in the ring.
 */
final class TornSession {
    private static final Logger LOG = LoggerFactory.getLogger(TornSession.class);

    private static final String FOLDER_NAME = "[A-Za-z0-9_-]+";

    private final Path sessions;
    private final Path note;
    private volatile StreamDescriptions stream;

    TornSession(Path sessions, String rig) {
        this.sessions = sessions;
        note = sessions.resolve("." + rig + ".recording");
        stream = Files.exists(note) ? null : new StreamDescriptions();
    }

    /** Whether {@link #stream} can be asked. Any thread. */
    boolean isRead() {
        return stream != null;
    }

    /** Reads it, at some hundred megabytes a second. One thread. */
    void read() {
        StreamDescriptions found = new StreamDescriptions();
        try {
            String name = Files.readString(note).strip();
            if (name.matches(FOLDER_NAME)) {
                found = describe(sessions.resolve(name));
            } else {
                LOG.warn("{}: expected the name of a session's folder, found something else", note);
            }
        } catch (IOException unreadable) {
            LOG.warn("{} could not be read: {}", note, unreadable.getMessage());
        }
        stream = found;
    }

    private static StreamDescriptions describe(Path torn) {
        StreamDescriptions found = new StreamDescriptions();
        try (SessionReader reader = new SessionReader(SessionFolder.open(torn))) {
            while (reader.next(found)) {
                // The handler remembers.
            }
            if (reader.endedCleanly()) {
                return new StreamDescriptions();
            }
            LOG.info("{} has no clean end; what it says of its stream holds on", torn);
        } catch (UserError damaged) {
            LOG.warn("{}", damaged.getMessage());
        }
        return found;
    }

    /** What the stream had said about itself by the end of that session; nothing where all was well. */
    StreamDescriptions stream() {
        return stream;
    }

    /** Ingest: this session is recorded from now on. */
    void begun(Path session) {
        try {
            Path partial = note.resolveSibling(note.getFileName() + ".partial");
            Files.writeString(partial, session.getFileName().toString());
            Files.move(partial, note, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            LOG.warn("{} could not be written: {}", note, failure.getMessage());
        }
    }

    /** Ingest: it has been closed. */
    void closed() {
        try {
            Files.deleteIfExists(note);
        } catch (IOException failure) {
            LOG.warn("{} could not be removed: {}", note, failure.getMessage());
        }
    }
}
