package org.poyorig.recording.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A global heap collection that holds every distinct text of variable length once. */
final class GlobalHeap {
    private static final int HEADER_LENGTH = 16;
    private static final int SMALLEST = 4096;
    private static final int MOST_OBJECTS = 0xffff;

    private final Map<String, Integer> indices = new LinkedHashMap<>();

    /** Adds the texts of all attributes of a tree. */
    void collect(Hdf5Group group) {
        add(group.attributes);
        for (Object child : group.children.values()) {
            if (child instanceof Hdf5Group inner) {
                collect(inner);
            } else {
                add(((Hdf5Dataset) child).attributes);
            }
        }
    }

    private void add(Map<String, Object> attributes) {
        for (Object value : attributes.values()) {
            if (value instanceof String text) {
                indices.putIfAbsent(text, indices.size() + 1);
            }
        }
        if (indices.size() > MOST_OBJECTS) {
            throw new IllegalArgumentException(indices.size() + " texts are too many for one heap");
        }
    }

    /** The references to each text in a collection at {@code address}. */
    Map<String, byte[]> references(long address) {
        Map<String, byte[]> references = new LinkedHashMap<>();
        indices.forEach((text, index) -> references.put(
                text,
                new Bytes()
                        .u32(text.getBytes(StandardCharsets.UTF_8).length)
                        .u64(text.isEmpty() ? 0 : address)
                        .u32(text.isEmpty() ? 0 : index)
                        .toArray()));
        return references;
    }

    byte[] bytes() {
        Bytes objects = new Bytes();
        indices.forEach((text, index) -> {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            objects.u16(index).u16(1).u32(0).u64(encoded.length).raw(encoded).zeros(-encoded.length & 7);
        });
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
