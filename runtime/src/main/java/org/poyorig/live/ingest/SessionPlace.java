package org.poyorig.live.ingest;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.poyorig.record.FreeName;
import org.poyorig.record.SessionDescription;

/**
 * Where a rig records its sessions, and how it names them.
 *
 * @param sessions parent folder of the session folders
 * @param rig name of the rig
 * @param sessionName name of every session; empty to use the stream's name
 * @param versions versions of the recording programs, by name
 */
public record SessionPlace(Path sessions, String rig, String sessionName, Map<String, String> versions) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss").withZone(ZoneOffset.UTC);

    /** A folder that does not exist yet, named after the rig and the time. */
    Path newFolder(Instant now) {
        return FreeName.of(sessions.resolve(rig + "_" + TIME.format(now)), "_");
    }

    /** Describes a session that begins now. */
    SessionDescription describe(StreamDescriptions stream, Instant now) {
        return SessionDescription.of(
                sessionName.isEmpty() ? stream.name() : sessionName,
                stream.rateHertz(),
                now.toString(),
                versions,
                Map.of("rig", rig, "stream", stream.name()),
                Map.of());
    }
}
