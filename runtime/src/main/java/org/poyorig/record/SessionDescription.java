package org.poyorig.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * The file {@code session.json}, which describes a recorded session: how to read it, and which programs made it.
 *
 * @param schemaVersion version of this file and of the session folder; {@link #SCHEMA_VERSION} for a new one
 * @param sessionId e.g. {@code perich_miller/c_20131003}
 * @param streamRateHertz samples per second of the stream's clock
 * @param createdUtc time of creation, ISO 8601
 * @param bundleSha256 SHA-256 of the bundle that decoded while recording; empty if none did
 * @param provider provider of that bundle, e.g. {@code CPU}; empty if no bundle decoded
 * @param versions versions of the program and its libraries, by name
 * @param notes key-value lines for people, about the origin and the processing of the data
 * @param intervals stretches by name ({@code domain}, {@code train}, {@code valid}, {@code test}); empty for a live
 *     session
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SessionDescription(
        int schemaVersion,
        String sessionId,
        double streamRateHertz,
        String createdUtc,
        String bundleSha256,
        String provider,
        Map<String, String> versions,
        Map<String, String> notes,
        Map<String, List<Stretch>> intervals) {

    /** The version that this program writes and reads. */
    public static final int SCHEMA_VERSION = 1;

    /** A stretch of time {@code [startSeconds, endSeconds)} on the stream's clock. */
    public record Stretch(double startSeconds, double endSeconds) {}

    /** Describes a session that has not been decoded. */
    public static SessionDescription of(
            String sessionId,
            double streamRateHertz,
            String createdUtc,
            Map<String, String> versions,
            Map<String, String> notes,
            Map<String, List<Stretch>> intervals) {
        return new SessionDescription(
                SCHEMA_VERSION, sessionId, streamRateHertz, createdUtc, "", "", versions, notes, intervals);
    }
}
