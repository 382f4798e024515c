package org.poyorig.recording.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Global heap collections that hold every distinct text of variable length once. */
final class GlobalHeap {
    private static final int HEADER_LENGTH = 16;
    private static final int SMALLEST = 4096;
    /** Texts of one collection; the format allows 65 535. */
    private static final int MOST_OBJECTS = 8192;

    private final Set<String> texts = new LinkedHashSet<>();

    /** Adds the texts of all attributes and datasets of a tree. */
    void collect(Hdf5Group group) {
        add(group.attributes);
        for (Object child : group.children.values()) {
            if (child instanceof Hdf5Group inner) {
                collect(inner);
            } else {
                Hdf5Dataset dataset = (Hdf5Dataset) child;
                add(dataset.attributes);
                add(Map.of("", dataset.values));
            }
        }
    }

    private void add(Map<String, Object> values) {
        for (Object value : values.values()) {
            if (value instanceof String text) {
                texts.add(text);
            } else if (value instanceof VariableTexts list) {
                texts.addAll(Arrays.asList(list.texts()));
            }
        }
    }

    /** The references to each text in collections that begin at {@code address}. */
    Map<String, byte[]> references(long address) {
        Map<String, byte[]> references = new LinkedHashMap<>();
        long at = address;
        for (List<String> collection : collections()) {
            for (int k = 0; k < collection.size(); k++) {
                String text = collection.get(k);
                references.put(
                        text,
                        new Bytes()
                                .u32(text.getBytes(StandardCharsets.UTF_8).length)
                                .u64(text.isEmpty() ? 0 : at)
                                .u32(text.isEmpty() ? 0 : k + 1)
                                .toArray());
            }
            at += bytes(collection).length;
        }
        return references;
    }

    /** The bytes of all collections. */
    byte[] bytes() {
        Bytes all = new Bytes();
        collections().forEach(collection -> all.raw(bytes(collection)));
        return all.toArray();
    }

    private List<List<String>> collections() {
        List<String> all = new ArrayList<>(texts);
        List<List<String>> collections = new ArrayList<>();
        for (int from = 0; from == 0 || from < all.size(); from += MOST_OBJECTS) {
            collections.add(all.subList(from, Math.min(all.size(), from + MOST_OBJECTS)));
        }
        return collections;
    }

    private static byte[] bytes(List<String> collection) {
        Bytes objects = new Bytes();
        for (int k = 0; k < collection.size(); k++) {
            byte[] encoded = collection.get(k).getBytes(StandardCharsets.UTF_8);
            objects.u16(k + 1).u16(1).u32(0).u64(encoded.length).raw(encoded).zeros(-encoded.length & 7);
        }
        int used = HEADER_LENGTH + objects.length();
        int size = Math.max(SMALLEST, used + HEADER_LENGTH);
        return new Bytes()
                .raw("GCOL".getBytes(StandardCharsets.US_ASCII))
                .u8(1)
                .zeros(3)
                .u64(size)
                .raw(objects.toArray())
                .u16(0)
                .u16(0)
                .u32(0)
                .u64(size - used)
                .zeros(size - used - HEADER_LENGTH)
                .toArray();
    }
}
