package org.poyorig.poyo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;

/** One golden file; {@code models/golden/README.md} says what is in it. */
public final class GoldenCase {
    private final String name;
    private final JsonNode header;
    private final ByteBuffer data;

    private GoldenCase(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int headerBytes = Math.toIntExact(bytes.getLong());
        name = file.getFileName().toString().replace(".safetensors", "");
        header = new ObjectMapper().readTree(bytes.array(), Long.BYTES, headerBytes);
        data = bytes.position(Long.BYTES + headerBytes).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** All golden outputs, by name. */
    public static List<GoldenCase> all() throws IOException {
        return all("golden");
    }

    /** All golden files of a folder of the test resources, by name. */
    public static List<GoldenCase> all(String resources) throws IOException {
        Path folder = Path.of(System.getProperty("poyo.root"), "models", "src", "test", "resources", resources);
        try (Stream<Path> files = Files.list(folder)) {
            List<GoldenCase> cases = new java.util.ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList()) {
                cases.add(new GoldenCase(file));
            }
            return cases;
        }
    }

    /** The network that wrote this file. */
    public ModelBundle bundle() throws IOException {
        JsonNode config =
                new ObjectMapper().readTree(header.at("/__metadata__/config").asText());
        PoyoConfig shape = new PoyoConfig(
                config.get("sequence_length").asDouble(),
                config.get("latent_step").asDouble(),
                config.get("num_latents_per_step").asInt(),
                config.get("dim").asInt(),
                config.get("depth").asInt(),
                config.get("dim_head").asInt(),
                config.get("cross_heads").asInt(),
                config.get("self_heads").asInt(),
                config.get("dim_out").asInt());
        int units = header.at("/__metadata__/vocabulary_units").asInt();
        float[] omega = floats("rotary_emb.omega");
        return FormulaWeights.bundle(shape, units, FloatTensor.of(omega, omega.length));
    }

    /** Number of windows in the batch. */
    public int windows() {
        return (int) shape("session_index")[0];
    }

    public long[] shape(String tensor) {
        JsonNode shape = header.get(tensor).get("shape");
        return Stream.iterate(0, k -> k + 1)
                .limit(shape.size())
                .mapToLong(k -> shape.get(k).asLong())
                .toArray();
    }

    public float[] floats(String tensor) {
        ByteBuffer bytes = bytes(tensor);
        float[] result = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(result);
        return result;
    }

    public double[] doubles(String tensor) {
        ByteBuffer bytes = bytes(tensor);
        double[] result = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(result);
        return result;
    }

    public long[] longs(String tensor) {
        ByteBuffer bytes = bytes(tensor);
        long[] result = new long[bytes.remaining() / Long.BYTES];
        bytes.asLongBuffer().get(result);
        return result;
    }

    /** One byte for each boolean. */
    public byte[] booleans(String tensor) {
        ByteBuffer bytes = bytes(tensor);
        byte[] result = new byte[bytes.remaining()];
        bytes.get(result);
        return result;
    }

    private ByteBuffer bytes(String tensor) {
        JsonNode range = header.get(tensor).get("data_offsets");
        int start = range.get(0).asInt();
        return data.slice(start, range.get(1).asInt() - start).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public String toString() {
        return name;
    }
}
