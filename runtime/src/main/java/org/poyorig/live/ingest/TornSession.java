package org.poyorig.live.ingest;

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
 * Finds and reads the session that an earlier runtime left without a clean end, because that runtime died in the middle
 * of an acquisition. The torn session holds the description of the stream, which the next runtime needs.
 *
 * <p>While a session is recorded, the file {@code .RIG.recording} beside it names its folder. The file is removed when
 * the session is closed. So the torn session is found without a look at any other session, and without the wall clock.
 * A session of hours takes a moment to read. The loader thread reads it, while the ingest agent already writes the
 * heartbeat and the stream waits in the ring.
 */
public final class TornSession {
    private static final Logger LOG = LoggerFactory.getLogger(TornSession.class);

    private static final String FOLDER_NAME = "[A-Za-z0-9_-]+";

    private final Path sessions;
    private final Path note;
    private volatile StreamDescriptions stream;

    /** @param sessions parent folder of the rig's sessions */
    public TornSession(Path sessions, String rig) {
        this.sessions = sessions;
        note = sessions.resolve("." + rig + ".recording");
        stream = Files.exists(note) ? null : new StreamDescriptions();
    }

    /** Whether the torn session has been read, or there is none. Any thread. */
    public boolean isRead() {
        return stream != null;
    }

    /** Reads the torn session, at some hundred megabytes per second. One thread. */
    public void read() {
        StreamDescriptions found = new StreamDescriptions();
        try {
            String name = Files.readString(note).strip();
            if (name.matches(FOLDER_NAME)) {
                found = describe(sessions.resolve(name));
            } else {
                LOG.warn("{}: expected the name of a session folder, found something else", note);
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
            LOG.info("{} has no clean end; the new session takes over its stream description", torn);
        } catch (UserError damaged) {
            LOG.warn("{}", damaged.getMessage());
        }
        return found;
    }

    /** The stream's description at the end of the torn session; an empty description if no session is torn. */
    StreamDescriptions stream() {
        return stream;
    }

    /** This session is recorded from now on. Ingest thread. */
    void begun(Path session) {
        try {
            Path partial = note.resolveSibling(note.getFileName() + ".partial");
            Files.writeString(partial, session.getFileName().toString());
            Files.move(partial, note, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            LOG.warn("{} could not be written: {}", note, failure.getMessage());
        }
    }

    /** The session has been closed. Ingest thread. */
    void closed() {
        try {
            Files.deleteIfExists(note);
        } catch (IOException failure) {
            LOG.warn("{} could not be removed: {}", note, failure.getMessage());
        }
    }
}
