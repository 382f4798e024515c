package org.poyorig.recording.format;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Options that only some formats need. An option that a format does not use is refused before the format is opened.
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

    /** An option, by the word that a user gives. */
    public enum Word {
        SPIKES("--spikes"),
        TIME("--time"),
        BIN("--bin-ms"),
        RATE("--rate"),
        BEHAVIOUR_FILE("--behaviour-file"),
        UNIT_IDS("--unit-ids");

        private final String option;

        Word(String option) {
            this.option = option;
        }

        @Override
        public String toString() {
            return option;
        }
    }

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

    /** The options that are given, without the behaviour. */
    public Set<Word> given() {
        Set<Word> given = EnumSet.noneOf(Word.class);
        spikes.ifPresent(name -> given.add(Word.SPIKES));
        time.ifPresent(name -> given.add(Word.TIME));
        binMillis.ifPresent(value -> given.add(Word.BIN));
        rateHertz.ifPresent(value -> given.add(Word.RATE));
        behaviourFile.ifPresent(file -> given.add(Word.BEHAVIOUR_FILE));
        unitIds.ifPresent(field -> given.add(Word.UNIT_IDS));
        return given;
    }

    /** These options with this field for the unit ids. */
    public FormatOptions withUnitIds(String field) {
        return new FormatOptions(
                spikes, behaviour, time, binMillis, rateHertz, behaviourFile, Optional.ofNullable(field));
    }
}
