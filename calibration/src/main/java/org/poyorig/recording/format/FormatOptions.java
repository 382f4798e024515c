package org.poyorig.recording.format;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Options that only some formats need. A format ignores the options of other formats.
 *
 * @param spikes variable or file with the spikes
 * @param behaviour variable with the behaviour, if the format does not list behaviours by itself
 * @param time variable with the times
 * @param binMillis length of the time bins of spike counts
 * @param rateHertz sample rate of times that count samples
 * @param behaviourFile file with the behaviour, if it lies outside of the recording
 * @param unitIds field that holds the unit ids
 */
public record FormatOptions(
        Optional<String> spikes,
        Optional<String> behaviour,
        Optional<String> time,
        OptionalDouble binMillis,
        OptionalDouble rateHertz,
        Optional<Path> behaviourFile,
        Optional<String> unitIds) {

    /** No option is given. */
    public static FormatOptions none() {
        return new FormatOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** These options with this field for the unit ids. */
    public FormatOptions withUnitIds(String field) {
        return new FormatOptions(
                spikes, behaviour, time, binMillis, rateHertz, behaviourFile, Optional.ofNullable(field));
    }
}
