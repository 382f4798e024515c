package org.poyorig.bundle;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Which row of an embedding table belongs to which unit or session: torch_brain's {@code InfiniteVocabEmbedding.vocab}.
 * Row 0 is always {@link #PADDING}; every row has exactly one word.
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
     * A vocabulary whose row {@code k + 1} is the k-th of {@code words}, which must be distinct and not the padding
     * word.
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

    /** The row of a word, or empty when the table has none. */
    public OptionalInt row(String word) {
        Integer row = rows.get(word);
        return row == null ? OptionalInt.empty() : OptionalInt.of(row);
    }

    /** All words by row, the padding word first. */
    public List<String> words() {
        return words;
    }

    /** Number of rows, the padding row included. */
    public int size() {
        return words.size();
    }
}
