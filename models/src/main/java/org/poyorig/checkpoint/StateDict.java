package org.poyorig.checkpoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.Vocabulary;
import org.poyorig.error.UserError;

/**
 * The {@code state_dict} of a checkpoint by torch_brain's names. Lightning puts {@code model.} before these names. If
 * it did so, entries without this prefix belong to the trainer (metrics, loss) and are ignored.
 */
final class StateDict {
    private static final String PREFIX = "model.";
    private static final String VOCABULARY = ".vocab";
    private static final String REMEDY = "use a checkpoint of a POYO that was trained with torch_brain";

    private final String subject;
    private final Map<String, Object> entries;

    private StateDict(String subject, Map<String, Object> entries) {
        this.subject = subject;
        this.entries = entries;
    }

    /** @param subject the checkpoint, for messages */
    static StateDict of(String subject, Map<?, ?> checkpoint) {
        if (!(checkpoint.get("state_dict") instanceof Map<?, ?> stored) || stored.isEmpty()) {
            throw new UserError(subject, "a state_dict with the weights", "only " + names(checkpoint), REMEDY);
        }
        boolean prefixed =
                stored.keySet().stream().anyMatch(name -> String.valueOf(name).startsWith(PREFIX));
        Map<String, Object> entries = new LinkedHashMap<>();
        stored.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!prefixed) {
                entries.put(name, value);
            } else if (name.startsWith(PREFIX)) {
                entries.put(name.substring(PREFIX.length()), value);
            }
        });
        return new StateDict(subject, entries);
    }

    /** Reads all entries except the vocabularies. */
    Map<String, FloatTensor> weights(TensorReader tensors) {
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        entries.forEach((name, value) -> {
            if (!name.endsWith(VOCABULARY)) {
                weights.put(name, tensors.read(name, value));
            }
        });
        return weights;
    }

    /** Reads the words of an embedding table. Rows must be numbered without a gap, and the padding word has row 0. */
    Vocabulary vocabulary(String table) {
        String name = table + VOCABULARY;
        String place = subject + ", " + name;
        if (!(entries.get(name) instanceof Map<?, ?> rows)) {
            throw new UserError(place, "a dictionary from names to rows", "no dictionary", REMEDY);
        }
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
