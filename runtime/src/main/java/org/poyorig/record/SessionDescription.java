package org.poyorig.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What {@code session.json} says about a recorded session: enough to read it, and to know years later what made it.
 *
 * @param schemaVersion version of this file and of the session folder; {@link #SCHEMA_VERSION} for a new one
 * @param sessionId e.g. {@code perich_miller/c_20131003}
 * @param streamRateHertz samples per second of the stream's clock
 * @param createdUtc when it was made, ISO 8601
 * @param bundleSha256 identity of the bundle that decoded while recording; empty where nothing did
 * @param provider what the bundle ran on, e.g. {@code CPU}; empty where nothing was decoded
 * @param versions of the program and the libraries that made it, by name
 * @param notes key-value lines for people: where the data came from, what was done to them
 * @param intervals stretches by name ({@code domain}, {@code train}, {@code valid}, {@code test}); empty for a live one
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

    /** A session that nothing has decoded yet. */
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
