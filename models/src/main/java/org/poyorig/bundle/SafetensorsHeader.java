package org.poyorig.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.poyorig.error.UserError;

/**
 * The JSON header of a safetensors file, checked against the length of the data after it: the bytes of every tensor lie
 * inside the file, no two tensors overlap, and no bytes are left over.
 *
 * @param entries entries by tensor name, in the header's order
 * @param metadata free text lines of the file, by name
 */
record SafetensorsHeader(Map<String, Entry> entries, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Position of one tensor: the bytes {@code [begin, end)} after the header. */
    record Entry(TensorType type, int[] shape, long begin, long end) {

        /** Number of elements. The reader has checked that it fits into an int. */
        int size() {
            return (int) ((end - begin) / type.bytes());
        }
    }

    /**
     * @param subject the file, for messages
     * @param json the header's bytes
     * @param dataBytes number of bytes after the header
     */
    static SafetensorsHeader parse(String subject, byte[] json, long dataBytes) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object(subject, json).properties()) {
            if (field.getKey().equals(METADATA)) {
                readMetadata(subject, field.getValue(), metadata);
            } else {
                String tensor = subject + ", tensor " + field.getKey();
                entries.put(field.getKey(), readEntry(tensor, field.getValue(), dataBytes));
            }
        }
        checkContiguous(subject, entries, dataBytes);
        return new SafetensorsHeader(Collections.unmodifiableMap(entries), Collections.unmodifiableMap(metadata));
    }

    private static ObjectNode object(String subject, byte[] json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw refusal(subject, "a JSON header", e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw refusal(subject, "a JSON header", e.getMessage(), e);
        }
        throw refusal(subject, "a JSON object as header", "another JSON value", null);
    }

    private static void readMetadata(String subject, JsonNode node, Map<String, String> metadata) {
        for (Map.Entry<String, JsonNode> line : node.properties()) {
            if (!line.getValue().isTextual()) {
                throw refusal(subject, "text under " + METADATA + "." + line.getKey(), "" + line.getValue(), null);
            }
            metadata.put(line.getKey(), line.getValue().textValue());
        }
    }

    private static Entry readEntry(String tensor, JsonNode node, long dataBytes) {
        TensorType type = type(tensor, node.path("dtype"));
        int[] shape = shape(tensor, node.path("shape"));
        JsonNode offsets = node.path("data_offsets");
        if (!offsets.isArray() || offsets.size() != 2 || !isLong(offsets.get(0)) || !isLong(offsets.get(1))) {
            throw refusal(tensor, "two numbers in data_offsets", "" + offsets, null);
        }
        long begin = offsets.get(0).longValue();
        long end = offsets.get(1).longValue();
        if (begin < 0 || end < begin || end > dataBytes) {
            throw refusal(tensor, "bytes inside the file's " + dataBytes, "[" + begin + ", " + end + ")", null);
        }
        long size = 1;
        for (int extent : shape) {
            size *= extent;
            if (size > Integer.MAX_VALUE) {
                throw refusal(tensor, "fewer than 2^31 elements", "shape " + Arrays.toString(shape), null);
            }
        }
        if (size * type.bytes() > Integer.MAX_VALUE) {
            throw refusal(tensor, "fewer than 2^31 bytes", size * type.bytes() + " bytes", null);
        }
        if (size * type.bytes() != end - begin) {
            String expected = size * type.bytes() + " bytes for " + type + " " + Arrays.toString(shape);
            throw refusal(tensor, expected, (end - begin) + " bytes", null);
        }
        return new Entry(type, shape, begin, end);
    }

    private static boolean isLong(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong();
    }

    private static TensorType type(String tensor, JsonNode node) {
        for (TensorType type : TensorType.values()) {
            if (type.name().equals(node.textValue())) {
                return type;
            }
        }
        throw refusal(tensor, "one of the dtypes " + Arrays.toString(TensorType.values()), "" + node, null);
    }

    private static int[] shape(String tensor, JsonNode node) {
        if (!node.isArray() || node.size() > 8) {
            throw refusal(tensor, "a list of at most 8 extents as shape", "" + node, null);
        }
        int[] shape = new int[node.size()];
        for (int dimension = 0; dimension < shape.length; dimension++) {
            JsonNode extent = node.get(dimension);
            if (!extent.canConvertToInt() || !extent.isIntegralNumber() || extent.intValue() < 0) {
                throw refusal(tensor, "extents from 0 to 2^31 - 1", "" + node, null);
            }
            shape[dimension] = extent.intValue();
        }
        return shape;
    }

    private static void checkContiguous(String subject, Map<String, Entry> entries, long dataBytes) {
        long position = 0;
        Map<String, Entry> byPosition = entries.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
        for (Map.Entry<String, Entry> entry : byPosition.entrySet()) {
            if (entry.getValue().begin() != position) {
                String tensor = subject + ", tensor " + entry.getKey();
                String found = "byte " + entry.getValue().begin();
                throw refusal(
                        tensor, "values from byte " + position + " on, the end of the tensor before", found, null);
            }
            position = entry.getValue().end();
        }
        if (position != dataBytes) {
            throw refusal(subject, position + " bytes of tensors", dataBytes + " bytes", null);
        }
    }

    private static UserError refusal(String subject, String expected, String found, Throwable cause) {
        String shown = found.length() > 200 ? found.substring(0, 200) + "…" : found;
        return new UserError(subject, expected, shown, "the file is damaged: copy it again", cause);
    }
}
