package org.poyorig.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.Safetensors;
import org.poyorig.error.UserError;

/**
 * A safetensors file. It has no dictionaries, so settings and names of units are stated beside it, or in its metadata:
 * every line of the metadata is a setting, as JSON or as text.
 */
final class SafetensorsCheckpoint implements CheckpointFile {
    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, StorageType> FLOATING = Map.of(
            "F64", StorageType.DOUBLE, "F32", StorageType.FLOAT, "F16", StorageType.HALF, "BF16", StorageType.BFLOAT16);

    private final Path path;
    private final Safetensors file;
    private final Map<String, Object> contents = new LinkedHashMap<>();

    SafetensorsCheckpoint(Path path) {
        this.path = path;
        file = Safetensors.open(path);
        Map<String, Object> entries = new LinkedHashMap<>();
        file.names().forEach(name -> entries.put(name, name));
        contents.put("state_dict", entries);
        Map<String, Object> settings = new LinkedHashMap<>();
        file.metadata().forEach((name, text) -> settings.put(name, value(text)));
        contents.put("config", settings);
    }

    /** Whether a file begins as a safetensors file does: the length of a header, then a JSON object. */
    static boolean recognises(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(Long.BYTES + 1);
            return start.length == Long.BYTES + 1
                    && start[Long.BYTES] == '{'
                    && ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Object value(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    @Override
    public Map<?, ?> contents() {
        return contents;
    }

    @Override
    public FloatTensor tensor(String name, Object entry) {
        String stored = (String) entry;
        StorageType type = FLOATING.get(file.type(stored));
        if (type == null) {
            throw new UserError(
                    path + ", tensor " + name,
                    "floating-point values",
                    file.type(stored),
                    "save only the weights of the network");
        }
        ByteBuffer bytes = file.bytes(stored);
        float[] values = new float[bytes.remaining() / type.bytes()];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.read(bytes, i * type.bytes());
        }
        return new FloatTensor(file.shape(stored), values);
    }

    @Override
    public List<String> unread() {
        return List.of();
    }

    @Override
    public void close() {
        // Each read opens and closes the file.
    }
}
