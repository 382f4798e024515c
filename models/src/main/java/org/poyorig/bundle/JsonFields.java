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
 * Reads one JSON object strictly, field by field. A field must exist and have the requested type; {@code null} is
 * allowed only where the method says so. A field that stays unread is an error, because it may be a misspelt name.
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

    /** Reads the object in a file. */
    public static JsonFields read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw refusal(file.toString(), "a JSON file", "no file", null);
            }
            if (Files.size(file) > LARGEST_FILE_BYTES) {
                throw refusal(file.toString(), "at most " + LARGEST_FILE_BYTES + " bytes", Files.size(file) + "", null);
            }
            return of(file.toString(), JSON.readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            throw refusal(file.toString(), "valid JSON", e.getOriginalMessage(), e);
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

    /** Whether the object has this field; the field's value may be {@code null}. */
    public boolean has(String field) {
        return object.has(field);
    }

    /** A text. */
    public String text(String field) {
        return text(subject + ", " + field, take(field));
    }

    /** A text, or the empty text if the file says {@code null}. */
    public String textOrNull(String field) {
        JsonNode node = take(field);
        return node.isNull() ? "" : text(subject + ", " + field, node);
    }

    /** A whole number that fits into an int. */
    public int integer(String field) {
        JsonNode node = take(field);
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw refusal(subject + ", " + field, "a whole number below 2^31", shown(node), null);
        }
        return node.intValue();
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String field) {
        JsonNode node = take(field);
        if (!node.isBoolean()) {
            throw refusal(subject + ", " + field, "true or false", shown(node), null);
        }
        return node.booleanValue();
    }

    /** A finite number. */
    public double number(String field) {
        return number(subject + ", " + field, take(field));
    }

    /** A finite number, or NaN if the file says {@code null}. */
    public double numberOrNull(String field) {
        JsonNode node = take(field);
        return node.isNull() ? Double.NaN : number(subject + ", " + field, node);
    }

    /** An object inside this object; call its {@link #end} too. */
    public JsonFields object(String field) {
        return of(subject + ", " + field, take(field));
    }

    /** An object inside this object, or empty if the file says {@code null}. */
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

    /** Ends the reading. A field that was not read is refused, with its name. */
    public void end() {
        if (!unread.isEmpty()) {
            String names = String.join(", ", unread.stream().sorted().limit(5).toList());
            throw refusal(subject, "only known fields", names, null);
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
            throw refusal(subject, "a field " + field, "no such field", null);
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
        String remedy = "correct the file, or write it again with this version of POYO Rig";
        return new UserError(subject, expected, found, remedy, cause);
    }
}
