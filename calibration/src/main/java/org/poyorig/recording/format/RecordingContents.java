package org.poyorig.recording.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Split;

/**
 * What a recording contains.
 *
 * @param kind name of the format, e.g. {@code NWB}
 * @param version of the format; empty if the recording does not state it
 * @param sessionId id of the session
 * @param units all units, in the order of the recording
 * @param behaviours all behaviours, with unique keys
 * @param observed stretches in which the whole recording was observed; none if the recording does not state them
 * @param invalid stretches that the recording calls invalid
 * @param trials of the task; may overlap nothing
 * @param split the recording's own split, if it has one
 * @param aliases other keys of behaviours, such as those of links: the key of the behaviour by its other key
 * @param skipped parts that are not read, with reasons
 * @param warnings for the user: anything that may be wrong
 * @param notes source of the data and changes made while reading, for the notes of the recording
 */
public record RecordingContents(
        String kind,
        String version,
        String sessionId,
        List<UnitEntry> units,
        List<BehaviourEntry> behaviours,
        Intervals observed,
        Intervals invalid,
        Intervals trials,
        Optional<Split> split,
        Map<String, String> aliases,
        List<SkippedPart> skipped,
        List<String> warnings,
        Map<String, String> notes) {

    public RecordingContents {
        units = List.copyOf(units);
        behaviours = List.copyOf(behaviours);
        aliases = Map.copyOf(aliases);
        skipped = List.copyOf(skipped);
        warnings = List.copyOf(warnings);
        notes = new LinkedHashMap<>(notes);
    }

    /** Starts the contents of a recording, to be filled in. */
    public static Builder of(String kind, String version, String sessionId) {
        return new Builder(kind, version, sessionId);
    }

    /** Collects the contents of a recording. */
    public static final class Builder {
        private final String kind;
        private final String version;
        private final String sessionId;
        private final List<UnitEntry> units = new ArrayList<>();
        private final List<BehaviourEntry> behaviours = new ArrayList<>();
        private final Map<String, String> aliases = new HashMap<>();
        private final List<SkippedPart> skipped = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final Map<String, String> notes = new LinkedHashMap<>();
        private Intervals observed = Intervals.none();
        private Intervals invalid = Intervals.none();
        private Intervals trials = Intervals.none();
        private Optional<Split> split = Optional.empty();

        private Builder(String kind, String version, String sessionId) {
            this.kind = kind;
            this.version = version;
            this.sessionId = sessionId;
        }

        /** Adds units. A unit without an id gets one, with a warning. */
        public Builder units(Collection<UnitEntry> more) {
            long unnamed = more.stream().filter(unit -> unit.id().isBlank()).count();
            if (unnamed > 0) {
                warn("units without an id: " + unnamed + "; they are named by their place, from unit_0 on");
            }
            for (UnitEntry unit : more) {
                units.add(unit.id().isBlank() ? unit.named("unit_" + units.size()) : unit);
            }
            return this;
        }

        /** Adds behaviours. */
        public Builder behaviours(Collection<BehaviourEntry> more) {
            behaviours.addAll(more);
            return this;
        }

        /** Sets the stretches in which the whole recording was observed. */
        public Builder observed(Intervals stretches) {
            observed = stretches;
            return this;
        }

        /** Sets the stretches that the recording calls invalid. */
        public Builder invalid(Intervals stretches) {
            invalid = stretches;
            return this;
        }

        /** Sets the trials. */
        public Builder trials(Intervals stretches) {
            trials = stretches;
            return this;
        }

        /** Sets the recording's own split. */
        public Builder split(Split own) {
            split = Optional.of(own);
            return this;
        }

        /** Adds another key of a behaviour. */
        public Builder alias(String other, String key) {
            aliases.putIfAbsent(other, key);
            return this;
        }

        /** Adds a part that is not read. */
        public Builder skip(String path, String reason) {
            skipped.add(new SkippedPart(path, reason));
            return this;
        }

        /** Adds a part that is not read, with the middle of a refusal: the expected and the found state. */
        public Builder skip(String path, UserError refusal) {
            String message = refusal.getMessage();
            int from = Math.max(0, message.indexOf("expected "));
            int to = message.lastIndexOf("; ");
            return skip(path, message.substring(from, to > from ? to : message.length()));
        }

        /** Adds a part that is not read, unless it or a group above it is listed already. */
        public Builder skipUnlessListed(String path, String reason) {
            boolean listed =
                    skipped.stream().anyMatch(part -> path.equals(part.path()) || path.startsWith(part.path() + "/"));
            return listed ? this : skip(path, reason);
        }

        /** Adds parts that are not read. */
        public Builder skip(Collection<SkippedPart> parts) {
            skipped.addAll(parts);
            return this;
        }

        /** Adds a warning. */
        public Builder warn(String sentence) {
            warnings.add(sentence);
            return this;
        }

        /** Adds a note. */
        public Builder note(String key, String text) {
            notes.put(key, text);
            return this;
        }

        /** Returns the contents. */
        public RecordingContents build() {
            return new RecordingContents(
                    kind,
                    version,
                    sessionId,
                    units,
                    behaviours,
                    observed,
                    invalid,
                    trials,
                    split,
                    aliases,
                    skipped,
                    warnings,
                    notes);
        }
    }
}
