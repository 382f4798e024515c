package org.poyorig.recording.choose;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.SkippedPart;
import org.poyorig.recording.format.hdf.HdfReasons;

/**
 * The behaviour that is taken from a recording. If nothing says which, a recording with two behaviours that would fit
 * is refused.
 *
 * @param entries the series to join, in order
 * @param key under which the behaviour is read
 * @param reason why this behaviour is taken, for people
 */
record BehaviourChoice(List<BehaviourEntry> entries, String key, String reason) {
    private static final String JOIN = "+";

    /** Chooses the behaviour of a request; without one, the behaviour that a decoder needs. */
    static BehaviourChoice of(String path, RecordingContents contents, RecordingRequest request, Wanted wanted) {
        Finder finder = new Finder(path, contents, wanted);
        if (!request.behaviours().isEmpty()) {
            BehaviourChoice named = finder.named(request.behaviours(), request.alias(), "named with --behaviour");
            if (request.alias().isEmpty()) {
                named.refuseOtherMovement(wanted);
            }
            return named;
        }
        String decoded = wanted.behaviour();
        if (decoded.isEmpty()) {
            return finder.onlyOne();
        }
        if (finder.find(decoded).isPresent()) {
            return finder.named(List.of(decoded), Optional.of(decoded), "the decoder's behaviour");
        }
        List<String> parts = List.of(decoded.split("\\" + JOIN));
        if (parts.size() > 1
                && parts.stream().allMatch(part -> finder.find(part).isPresent())) {
            return finder.named(parts, Optional.of(decoded), "the decoder's behaviour");
        }
        if (!wanted.remembered().isEmpty()) {
            List<String> keys = RecordingRequest.none()
                    .withBehaviour(List.of(wanted.remembered().split(",")))
                    .behaviours();
            if (keys.stream().allMatch(key -> finder.find(key).isPresent())) {
                return finder.named(keys, Optional.of(decoded), "named when the decoder was made");
            }
        }
        throw finder.missing(decoded);
    }

    /** Refuses a position for a decoder of velocity, and so on, unless the user says that the names mean the same. */
    private void refuseOtherMovement(Wanted wanted) {
        Optional<Movement> needed = Movement.of(wanted.behaviour());
        for (BehaviourEntry entry : entries) {
            Optional<Movement> named = Movement.of(entry.key());
            if (needed.isPresent() && named.isPresent() && needed.get() != named.get()) {
                throw new UserError(
                        "--behaviour " + entry.key(),
                        needed.get().words() + ", because " + wanted.behaviour() + " was learned",
                        named.get().words(),
                        "name another behaviour; if it is the right one, say so with --behaviour " + wanted.behaviour()
                                + "=" + entry.key());
            }
        }
    }

    /** The only behaviour of a recording, if it has exactly one. */
    static Optional<BehaviourChoice> single(RecordingContents contents) {
        return contents.behaviours().size() == 1
                ? Optional.of(new BehaviourChoice(
                        contents.behaviours(), contents.behaviours().get(0).key(), "the only behaviour"))
                : Optional.empty();
    }

    /** Looks for behaviours in the contents of one recording. */
    private record Finder(String path, RecordingContents contents, Wanted wanted) {

        /** The behaviour with this key, or the only behaviour whose key ends with it. */
        Optional<BehaviourEntry> find(String key) {
            List<BehaviourEntry> found = matching(key);
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        }

        /** The behaviours that a key may mean. It may be a path, and it may begin above the key of the behaviour. */
        private List<BehaviourEntry> matching(String key) {
            String dotted = key.replace('/', '.').replaceFirst("^\\.", "");
            List<BehaviourEntry> exact = keyed(List.of(key, dotted));
            if (exact.isEmpty() && contents.aliases().containsKey(dotted)) {
                exact = keyed(List.of(contents.aliases().get(dotted)));
            }
            return exact.isEmpty()
                    ? contents.behaviours().stream()
                            .filter(entry -> entry.key().endsWith("." + dotted) || dotted.endsWith("." + entry.key()))
                            .toList()
                    : exact;
        }

        private List<BehaviourEntry> keyed(List<String> keys) {
            return contents.behaviours().stream()
                    .filter(entry -> keys.contains(entry.key()))
                    .toList();
        }

        BehaviourChoice named(List<String> keys, Optional<String> alias, String reason) {
            List<BehaviourEntry> entries = keys.stream()
                    .map(key -> find(key).orElseThrow(() -> missing(key)))
                    .toList();
            if (new HashSet<>(entries).size() < entries.size()) {
                throw new UserError(
                        "--behaviour " + String.join(",", keys),
                        "each behaviour once",
                        "a behaviour twice",
                        "remove one of the two from the list");
            }
            String own = entries.stream().map(BehaviourEntry::key).collect(Collectors.joining(JOIN));
            String decoded = wanted.behaviour().isEmpty() ? own : wanted.behaviour();
            return new BehaviourChoice(entries, alias.orElse(decoded), reason);
        }

        BehaviourChoice onlyOne() {
            List<String> outputs = wanted.outputs();
            List<BehaviourEntry> byName = contents.behaviours().stream()
                    .filter(entry -> entry.columns().containsAll(outputs))
                    .toList();
            List<BehaviourEntry> fitting = outputs.isEmpty() || !byName.isEmpty()
                    ? byName
                    : contents.behaviours().stream()
                            .filter(entry -> entry.columns().size() == outputs.size())
                            .toList();
            if (fitting.size() == 1) {
                return new BehaviourChoice(fitting, fitting.get(0).key(), "the only behaviour that fits");
            }
            if (fitting.isEmpty()) {
                throw new UserError(
                        path,
                        outputs.isEmpty() ? "a behaviour" : "a behaviour with " + String.join(", ", outputs),
                        list(contents.behaviours()),
                        "name one or several behaviours with --behaviour, or choose another recording");
            }
            throw new UserError(
                    path,
                    "one behaviour that fits",
                    fitting.size() + " behaviours: " + list(fitting),
                    "choose one, for example with --behaviour " + fitting.get(0).key());
        }

        UserError missing(String key) {
            List<BehaviourEntry> several = matching(key);
            if (several.size() > 1) {
                return new UserError(
                        "behaviour of " + path,
                        "one behaviour that ends with " + key,
                        list(several),
                        "give the whole key, for example --behaviour "
                                + (key.equals(wanted.behaviour()) ? key + "=" : "")
                                + several.get(0).key());
            }
            Optional<SkippedPart> skipped = contents.skipped().stream()
                    .filter(part -> part.path().replace('/', '.').endsWith("." + key))
                    .findFirst();
            if (skipped.isPresent()) {
                return new UserError(
                        path + ", " + skipped.get().path(),
                        "a series that can be read",
                        skipped.get().reason(),
                        HdfReasons.isUnreadable(skipped.get().reason())
                                ? HdfReasons.remedy(Path.of(path), skipped.get().reason())
                                : "choose another with --behaviour; ./poyo inspect " + path + " lists all");
            }
            List<BehaviourEntry> fitting = contents.behaviours().stream()
                    .filter(entry -> entry.columns().containsAll(wanted.outputs())
                            || entry.columns().size() == wanted.outputs().size())
                    .toList();
            String example = fitting.isEmpty() ? "KEY" : fitting.get(0).key();
            boolean decoded = key.equals(wanted.behaviour());
            return new UserError(
                    "behaviour of " + path,
                    key,
                    list(contents.behaviours()),
                    (decoded
                            ? "say which behaviour it is, for example with --behaviour " + key + "=" + example
                            : "name one of these with --behaviour"));
        }

        private static String list(List<BehaviourEntry> entries) {
            return entries.isEmpty()
                    ? "none"
                    : entries.stream()
                            .map(entry -> entry.key() + " [" + String.join(", ", entry.columns()) + "]")
                            .collect(Collectors.joining(", "));
        }
    }
}
