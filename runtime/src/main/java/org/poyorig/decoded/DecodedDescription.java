package org.poyorig.decoded;

import java.util.List;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.record.SessionDescription;

/**
 * The file {@code decoded.json}, which describes a queue of decoded samples.
 *
 * @param schemaVersion version of this file and of the records; {@link #SCHEMA_VERSION} for a new one
 * @param sessionId the session that was decoded
 * @param streamRateHertz samples per second of the stream's clock, on which ticks are counted
 * @param strideSeconds time between two ticks
 * @param windowSeconds length of each tick's window
 * @param outputs name and unit of each decoded value
 * @param unitIds the decoder's units in the decoder's order; another order gives other rounding errors
 * @param bundleSha256 SHA-256 of the bundle's weights
 * @param provider the provider, and why no faster one was used if one was wanted
 */
public record DecodedDescription(
        int schemaVersion,
        String sessionId,
        double streamRateHertz,
        double strideSeconds,
        double windowSeconds,
        List<Output> outputs,
        List<String> unitIds,
        String bundleSha256,
        String provider) {

    /** The version that this program writes and reads. */
    public static final int SCHEMA_VERSION = 2;

    /**
     * One decoded value.
     *
     * @param name e.g. {@code vx}
     * @param unit physical unit, or {@code network units}
     */
    public record Output(String name, String unit) {}

    /** The same description with another provider. */
    public DecodedDescription on(String otherProvider) {
        return new DecodedDescription(
                schemaVersion,
                sessionId,
                streamRateHertz,
                strideSeconds,
                windowSeconds,
                outputs,
                unitIds,
                bundleSha256,
                otherProvider);
    }

    /** Describes the samples that a bundle decodes from a session. */
    public static DecodedDescription of(
            SessionDescription session,
            ModelBundle bundle,
            List<String> unitIds,
            double strideSeconds,
            String provider) {
        return new DecodedDescription(
                SCHEMA_VERSION,
                session.sessionId(),
                session.streamRateHertz(),
                strideSeconds,
                bundle.config().sequenceLengthSeconds(),
                bundle.outputs().stream()
                        .map(output -> new Output(output.name(), output.unitLabel()))
                        .toList(),
                List.copyOf(unitIds),
                bundle.weightsSha256(),
                provider);
    }
}
