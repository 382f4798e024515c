package org.poyorig.checkpoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.Vocabulary;
import org.poyorig.error.UserError;

/**
 * The {@code state_dict} of a checkpoint by torch_brain's names. Trainers put words before these names: Lightning
 * {@code model.}, DistributedDataParallel {@code module.}, {@code torch.compile} {@code _orig_mod.}, in any order.
 * Entries without these words then belong to the trainer (metrics, loss) and are ignored.
 */
final class StateDict {
    /** The weight that every POYO has; the words before its name stand before all names. */
    private static final String ANCHOR = "unit_emb.weight";

    /** Words that wrappers of one layer put into the middle of a name. */
    private static final Set<String> WRAPPERS =
            Set.of("_orig_mod", "_fsdp_wrapped_module", "_checkpoint_wrapped_module", "_forward_module");

    private static final Set<String> PREFIXES = Set.of("model", "module");
    private static final List<String> PLACES =
            List.of("state_dict", "model_state_dict", "model_state", "model", "module", "net", "weights");
    private static final String VOCABULARY = ".vocab";
    private static final String REMEDY = "use a checkpoint of a POYO that was trained with torch_brain";

    private final String subject;
    private final Map<String, Object> entries;

    private StateDict(String subject, Map<String, Object> entries) {
        this.subject = subject;
        this.entries = entries;
    }

    /**
     * @param subject the checkpoint, for messages
     * @param checkpoint entries of the file; the weights are its {@code state_dict}, another entry, or the whole file
     */
    static StateDict of(String subject, Map<?, ?> checkpoint) {
        Map<String, Object> stored = unwrapped(subject, stored(subject, checkpoint));
        String prefix = prefix(subject, stored);
        Map<String, Object> entries = new LinkedHashMap<>();
        stored.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                entries.put(name.substring(prefix.length()), value);
            }
        });
        return new StateDict(subject, entries);
    }

    private static Map<?, ?> stored(String subject, Map<?, ?> checkpoint) {
        for (String place : PLACES) {
            if (HyperParameters.plain(checkpoint.get(place)) instanceof Map<?, ?> map && hasAnchor(map)) {
                return map;
            }
        }
        if (hasAnchor(checkpoint)) {
            return checkpoint;
        }
        List<? extends Map<?, ?>> others = checkpoint.values().stream()
                .map(HyperParameters::plain)
                .filter(Map.class::isInstance)
                .map(value -> (Map<?, ?>) value)
                .filter(StateDict::hasAnchor)
                .toList();
        if (others.size() == 1) {
            return others.get(0);
        }
        if (checkpoint.get("state_dict") instanceof Map<?, ?> map && !map.isEmpty()) {
            throw new UserError(subject, "a state_dict with " + ANCHOR, "only " + names(map), REMEDY);
        }
        if (HyperParameters.plain(checkpoint.get("model")) instanceof PickledObject object) {
            String found = "an object of the class " + object + " as model";
            throw new UserError(subject, "a state_dict with the weights", found, WeightsAdvice.SAVE_WEIGHTS);
        }
        throw new UserError(subject, "a state_dict with the weights", "only " + names(checkpoint), REMEDY);
    }

    private static boolean hasAnchor(Map<?, ?> map) {
        return map.keySet().stream()
                .map(key -> unwrapped(String.valueOf(key)))
                .anyMatch(name -> name.equals(ANCHOR) || name.endsWith("." + ANCHOR));
    }

    private static String unwrapped(String name) {
        return Arrays.stream(name.split("\\.", -1))
                .filter(word -> !WRAPPERS.contains(word))
                .collect(Collectors.joining("."));
    }

    private static Map<String, Object> unwrapped(String subject, Map<?, ?> stored) {
        Map<String, Object> entries = new LinkedHashMap<>();
        stored.forEach((key, value) -> {
            String name = unwrapped(String.valueOf(key));
            if (entries.putIfAbsent(name, value) != null) {
                throw new UserError(subject, "one tensor for each name", "two tensors for " + name, REMEDY);
            }
        });
        return entries;
    }

    /** The words before every name, with the dot after them. Of several networks, Lightning's is the first choice. */
    private static String prefix(String subject, Map<String, Object> stored) {
        Set<String> all = stored.keySet().stream()
                .filter(name -> name.equals(ANCHOR) || name.endsWith("." + ANCHOR))
                .map(name -> name.substring(0, name.length() - ANCHOR.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> plain = all.stream()
                .filter(prefix ->
                        Arrays.stream(prefix.split("\\.")).allMatch(word -> word.isEmpty() || PREFIXES.contains(word)))
                .toList();
        if (plain.size() == 1) {
            return plain.get(0);
        }
        if (all.size() == 1) {
            return all.iterator().next();
        }
        throw new UserError(
                subject,
                "the weights of one network",
                "the weights of " + all.size() + " networks, with the prefixes " + all,
                "save one of them in Python: torch.save({\"state_dict\": network.state_dict()}, \"weights.ckpt\")");
    }

    /** Reads all entries except the vocabularies. */
    Map<String, FloatTensor> weights(CheckpointFile file) {
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        entries.forEach((name, value) -> {
            if (!name.endsWith(VOCABULARY)) {
                weights.put(name, file.tensor(name, value));
            }
        });
        return weights;
    }

    /** Whether the checkpoint has the words of an embedding table. */
    boolean hasVocabulary(String table) {
        return HyperParameters.plain(entries.get(table + VOCABULARY)) instanceof Map;
    }

    /** Reads the words of an embedding table. Rows must be numbered without a gap, and the padding word has row 0. */
    Vocabulary vocabulary(String table) {
        String name = table + VOCABULARY;
        String place = subject + ", " + name;
        if (!(HyperParameters.plain(entries.get(name)) instanceof Map<?, ?> rows)) {
            throw new UserError(place, "a dictionary from names to rows", "no dictionary", WeightsAdvice.STATE_NAMES);
        }
        return vocabulary(place, rows);
    }

    /** Makes a vocabulary from words and their rows. */
    static Vocabulary vocabulary(String place, Map<?, ?> rows) {
        String[] words = new String[rows.size()];
        rows.forEach((word, row) -> {
            int index = row instanceof Integer number ? number : -1;
            if (!(word instanceof String text) || text.isEmpty() || index < 0 || index >= words.length) {
                String found = word instanceof String text ? text + " in row " + index : "a name that is not a text";
                throw new UserError(place, "names in rows 0 to " + (words.length - 1), found, REMEDY);
            }
            if (words[index] != null) {
                throw new UserError(
                        place, "one name for each row", words[index] + " and " + text + " in row " + index, REMEDY);
            }
            words[index] = text;
        });
        if (words.length == 0 || !words[0].equals(Vocabulary.PADDING)) {
            String found = words.length == 0 ? "an empty dictionary" : words[0];
            throw new UserError(place, Vocabulary.PADDING + " in row 0", found, REMEDY);
        }
        return Vocabulary.of(Arrays.asList(words).subList(1, words.length));
    }

    /** Returns the first names of a dictionary, for a message. */
    static String names(Map<?, ?> dictionary) {
        List<String> names = dictionary.keySet().stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .map(name -> name.length() > 40 ? name.substring(0, 40) + "…" : name)
                .limit(8)
                .toList();
        return names.toString();
    }
}
