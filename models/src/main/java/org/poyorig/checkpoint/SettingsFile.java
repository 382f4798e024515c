package org.poyorig.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.error.UserError;

/**
 * A file of settings that the user writes beside weights: JSON, or the part of YAML that Hydra's configuration files
 * use (nested names, plain values, lists with one element a line).
 */
final class SettingsFile {
    private static final long LARGEST_BYTES = 64L << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private SettingsFile() {}

    /**
     * Reads the file.
     *
     * @return dictionaries as {@link Map}, lists as {@link List}, and numbers, texts and booleans
     * @throws UserError if the file cannot be read or is neither format
     */
    static Map<?, ?> read(Path file) {
        String text = text(file);
        if (text.stripLeading().startsWith("{")) {
            return json(file, text);
        }
        return yaml(file, text);
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw refusal(file, "at most " + LARGEST_BYTES + " bytes", Files.size(file) + " bytes", null);
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw refusal(file, "a readable text file", e.toString(), e);
        }
    }

    private static Map<?, ?> json(Path file, String text) {
        try {
            return JSON.readValue(text, Map.class);
        } catch (JsonProcessingException e) {
            throw refusal(file, "JSON", e.getOriginalMessage(), e);
        }
    }

    /** A dictionary or list that has begun, and the column at which its entries stand. */
    private record Level(int column, Object container) {}

    private static Map<?, ?> yaml(Path file, String text) {
        Map<String, Object> root = new LinkedHashMap<>();
        Deque<Level> levels = new ArrayDeque<>(List.of(new Level(0, root)));
        String pendingName = null;
        for (String whole : text.lines().toList()) {
            String line = withoutComment(whole);
            String content = line.strip();
            if (content.isEmpty() || content.equals("---")) {
                continue;
            }
            int column = line.length() - line.stripLeading().length();
            boolean element = content.equals("-") || content.startsWith("- ");
            if (pendingName != null && (column > levels.peek().column() || element)) {
                Object container = element ? new ArrayList<>() : new LinkedHashMap<>();
                put(levels.peek(), pendingName, container);
                levels.push(new Level(element ? column + 1 : column, container));
            }
            pendingName = null;
            while (levels.size() > 1 && levels.peek().column() > (element ? column + 1 : column)) {
                levels.pop();
            }
            int colon = (content + " ").indexOf(": ");
            if (element && levels.peek().container() instanceof List<?>) {
                put(levels.peek(), "", scalar(content.substring(1).strip()));
            } else if (!element && colon > 0 && levels.peek().container() instanceof Map<?, ?>) {
                String name = unquoted(content.substring(0, colon));
                String value = content.substring(colon + 1).strip();
                put(levels.peek(), name, value.isEmpty() ? null : scalar(value));
                pendingName = value.isEmpty() ? name : null;
            } else {
                throw refusal(file, "settings as JSON or as YAML lines NAME: VALUE", content, null);
            }
        }
        return root;
    }

    @SuppressWarnings("unchecked")
    private static void put(Level level, String name, Object value) {
        if (level.container() instanceof List<?> list) {
            ((List<Object>) list).add(value);
        } else {
            ((Map<String, Object>) level.container()).put(name, value);
        }
    }

    private static String withoutComment(String line) {
        int comment = line.startsWith("#") ? 0 : line.indexOf(" #");
        return comment < 0 ? line : line.substring(0, comment);
    }

    /** YAML reads a value as JSON would where this is possible, else as text. */
    private static Object scalar(String value) {
        try {
            return JSON.readValue(value.startsWith("'") ? '"' + unquoted(value) + '"' : value, Object.class);
        } catch (JsonProcessingException e) {
            return value;
        }
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && (text.startsWith("'") || text.startsWith("\""));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static UserError refusal(Path file, String expected, String found, Throwable cause) {
        String shown = found.length() > 200 ? found.substring(0, 200) + "…" : found;
        return new UserError(
                file.toString(),
                expected,
                shown,
                "write the settings as JSON: {\"sequence_length\": 1.0, \"latent_step\": 0.125}",
                cause);
    }
}
