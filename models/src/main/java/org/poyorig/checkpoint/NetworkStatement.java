package org.poyorig.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.poyorig.bundle.Vocabulary;

/**
 * Settings of the network and names of its units and sessions, for files that contain only weights. A statement never
 * replaces what the file contains: a different number is refused.
 *
 * @param parts dictionaries, the first one first: settings by torch_brain's names, and names under {@code units} and
 *     {@code sessions} (lists) or {@code unit_emb.vocab} and {@code session_emb.vocab} (dictionaries from names to
 *     rows)
 */
public record NetworkStatement(List<Map<?, ?>> parts) {
    /** Nothing is stated. */
    public static final NetworkStatement NOTHING = new NetworkStatement(List.of());

    public NetworkStatement {
        parts = List.copyOf(parts);
    }

    /**
     * Puts options and a file together.
     *
     * @param settings numbers by torch_brain's names, e.g. {@code sequence_length}
     * @param file JSON or YAML
     * @throws org.poyorig.error.UserError if the file cannot be read
     */
    public static NetworkStatement of(Map<String, Double> settings, Optional<Path> file) {
        List<Map<?, ?>> parts = new ArrayList<>();
        if (!settings.isEmpty()) {
            parts.add(Map.copyOf(settings));
        }
        file.ifPresent(path -> parts.add(SettingsFile.read(path)));
        return new NetworkStatement(parts);
    }

    /** Returns the stated words of an embedding table, or empty if none are stated. */
    Optional<Vocabulary> vocabulary(String subject, String table, String list) {
        for (Map<?, ?> part : parts) {
            if (HyperParameters.plain(part.get(table + ".vocab")) instanceof Map<?, ?> rows) {
                return Optional.of(StateDict.vocabulary(subject + ", " + table + ".vocab", rows));
            }
            if (part.get(list) instanceof List<?> words) {
                return Optional.of(StateDict.vocabulary(subject + ", " + list, rows(words)));
            }
        }
        return Optional.empty();
    }

    /** Gives each word its row; the padding word may be left out. */
    private static Map<Object, Object> rows(List<?> words) {
        Map<Object, Object> rows = new LinkedHashMap<>();
        rows.put(Vocabulary.PADDING, 0);
        int row = 1;
        for (Object word : words) {
            if (!Vocabulary.PADDING.equals(word) || row > 1) {
                rows.put(rows.containsKey(word) ? row : word, row++);
            }
        }
        return rows;
    }
}
