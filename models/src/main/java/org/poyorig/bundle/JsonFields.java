package org.poyorig.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.poyorig.error.UserError;

/**
 * One JSON object read field by field, strictly: a field has the type asked for, is there or is {@code null} where that
 * is allowed, and no field stays unread, since a misspelt one would otherwise be lost in silence.
 */
public final class JsonFields {
    private static final long LARGEST_FILE_BYTES = 64L << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String subject;
    private final ObjectNode object;
    private final Set<String> unread = new HashSet<>();

    private JsonFields(String subject, ObjectNode object) {
        this.subject = subject;
        this.object = object;
        object.fieldNames().forEachRemaining(unread::add);
    }

    /** The object that a file holds. */
    public static JsonFields read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw refusal(file.toString(), "a JSON file", "none", null);
            }
            if (Files.size(file) > LARGEST_FILE_BYTES) {
                throw refusal(file.toString(), "at most " + LARGEST_FILE_BYTES + " bytes", Files.size(file) + "", null);
            }
            return of(file.toString(), JSON.readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            throw refusal(file.toString(), "JSON", e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw refusal(file.toString(), "a readable file", e.toString(), e);
        }
    }

    private static JsonFields of(String subject, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return new JsonFields(subject, object);
        }
        throw refusal(subject, "a JSON object", shown(node), null);
    }

    /** Whether there is such a field; its value may be {@code null}. */
    public boolean has(String field) {
        return object.has(field);
    }

    /** A text. */
    public String text(String field) {
        return text(subject + ", " + field, take(field));
    }

    /** A text, or the empty one where the file says {@code null}. */
    public String textOrNull(String field) {
        JsonNode node = take(field);
        return node.isNull() ? "" : text(subject + ", " + field, node);
    }

    /** A whole number that fits an int. */
    public int integer(String field) {
        JsonNode node = take(field);
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw refusal(subject + ", " + field, "a whole number below 2^31", shown(node), null);
        }
        return node.intValue();
    }

    /** A finite number. */
    public double number(String field) {
        return number(subject + ", " + field, take(field));
    }

    /** A finite number, or NaN where the file says {@code null}. */
    public double numberOrNull(String field) {
        JsonNode node = take(field);
        return node.isNull() ? Double.NaN : number(subject + ", " + field, node);
    }

    /** An object inside this one; call its own {@link #end} too. */
    public JsonFields object(String field) {
        return of(subject + ", " + field, take(field));
    }

    /** An object inside this one, or none where the file says {@code null}. */
    public Optional<JsonFields> objectOrNull(String field) {
        JsonNode node = take(field);
        return node.isNull() ? Optional.empty() : Optional.of(of(subject + ", " + field, node));
    }

    /** A list of objects. */
    public List<JsonFields> objects(String field) {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode node : list(field)) {
            objects.add(of(subject + ", " + field + "[" + objects.size() + "]", node));
        }
        return objects;
    }

    /** A list of texts. */
    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : list(field)) {
            texts.add(text(subject + ", " + field + "[" + texts.size() + "]", node));
        }
        return texts;
    }

    /** An object whose values are all texts, in the file's order. */
    public Map<String, String> textByName(String field) {
        JsonFields lines = object(field);
        Map<String, String> texts = new LinkedHashMap<>();
        lines.object.fieldNames().forEachRemaining(name -> texts.put(name, lines.text(name)));
        return texts;
    }

    /** Says that everything has been read; a field left over is refused by name. */
    public void end() {
        if (!unread.isEmpty()) {
            String names = String.join(", ", unread.stream().sorted().limit(5).toList());
            throw refusal(subject, "no further fields", names, null);
        }
    }

    private JsonNode list(String field) {
        JsonNode node = take(field);
        if (!node.isArray()) {
            throw refusal(subject + ", " + field, "a list", shown(node), null);
        }
        return node;
    }

    private JsonNode take(String field) {
        unread.remove(field);
        JsonNode node = object.get(field);
        if (node == null) {
            throw refusal(subject, "a field " + field, "none", null);
        }
        return node;
    }

    private static String text(String subject, JsonNode node) {
        if (!node.isTextual()) {
            throw refusal(subject, "a text", shown(node), null);
        }
        return node.textValue();
    }

    private static double number(String subject, JsonNode node) {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw refusal(subject, "a finite number", shown(node), null);
        }
        return node.doubleValue();
    }

    private static String shown(JsonNode node) {
        return node.isContainerNode()
                ? node.getNodeType().name().toLowerCase(Locale.ROOT)
                : abbreviated(node.toString());
    }

    private static String abbreviated(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private static UserError refusal(String subject, String expected, String found, Throwable cause) {
        String remedy = "mend the file, or write it again with this version of POYO Rig";
        return new UserError(subject, expected, found, remedy, cause);
    }
}
