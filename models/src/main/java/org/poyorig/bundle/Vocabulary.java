package org.poyorig.bundle;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Names of the rows of an embedding table: torch_brain's {@code InfiniteVocabEmbedding.vocab}. Row 0 is always
 * {@link #PADDING}. Every row has exactly one word, a unit or session name.
 */
public final class Vocabulary {
    /** The reserved word of row 0. */
    public static final String PADDING = "NA";

    private final Map<String, Integer> rows;
    private final List<String> words;

    private Vocabulary(Map<String, Integer> rows) {
        this.rows = Collections.unmodifiableMap(rows);
        this.words = List.copyOf(rows.keySet());
    }

    /**
     * Makes a vocabulary in which row {@code k + 1} has the k-th of {@code words}. The words must be unique and must
     * not contain the padding word.
     */
    public static Vocabulary of(Collection<String> words) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        rows.put(PADDING, 0);
        for (String word : words) {
            if (rows.putIfAbsent(word, rows.size()) != null) {
                throw new IllegalArgumentException("word appears twice in a vocabulary: " + word);
            }
        }
        return new Vocabulary(rows);
    }

    /** Returns the row of a word, or empty if the table has no such row. */
    public OptionalInt row(String word) {
        Integer row = rows.get(word);
        return row == null ? OptionalInt.empty() : OptionalInt.of(row);
    }

    /** Returns all words by row, the padding word first. */
    public List<String> words() {
        return words;
    }

    /** Number of rows, including the padding row. */
    public int size() {
        return words.size();
    }
}
