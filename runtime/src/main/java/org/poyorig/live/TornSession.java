package org.poyorig.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.poyorig.error.UserError;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what a runtime that died knew about its stream: it is in the session that it left without a clean end. */
final class TornSession {
    private static final Logger LOG = LoggerFactory.getLogger(TornSession.class);

    private TornSession() {}

    /** What the newest session of a rig says of its stream where it was not closed; nothing where all is well. */
    static StreamDescriptions describe(Path sessions, String rig) {
        StreamDescriptions stream = new StreamDescriptions();
        Path newest = newest(sessions, rig);
        if (newest == null) {
            return stream;
        }
        try (SessionReader reader = new SessionReader(SessionFolder.open(newest))) {
            while (reader.next(stream)) {
                // The handler remembers.
            }
            if (reader.endedCleanly()) {
                return new StreamDescriptions();
            }
            LOG.info("{} has no clean end; what it says of its stream holds on", newest);
        } catch (UserError unreadable) {
            LOG.warn("{}", unreadable.getMessage());
        }
        return stream;
    }

    private static Path newest(Path sessions, String rig) {
        if (!Files.isDirectory(sessions)) {
            return null;
        }
        try (Stream<Path> entries = Files.list(sessions)) {
            List<Path> ofRig = entries.filter(
                            entry -> entry.getFileName().toString().startsWith(rig + "_"))
                    .filter(entry -> Files.exists(new SessionFolder(entry).descriptionFile()))
                    .toList();
            return ofRig.stream()
                    .max(Comparator.comparing((Path entry) -> modified(entry)).thenComparing(Path::toString))
                    .orElse(null);
        } catch (IOException unlistable) {
            return null;
        }
    }

    /** When the session began. */
    private static long modified(Path session) {
        return new SessionFolder(session).descriptionFile().toFile().lastModified();
    }
}
