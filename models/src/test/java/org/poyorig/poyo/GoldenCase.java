package org.poyorig.poyo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.Safetensors;

/** One golden file; {@code models/golden/README.md} describes its content. */
public record GoldenCase(String name, Safetensors tensors) {
    private static String lastNetwork = "";
    private static ModelBundle lastBundle;

    /** All golden outputs, by name. */
    public static List<GoldenCase> all() throws IOException {
        return all("golden");
    }

    /** All golden files of a folder of the test resources, by name. */
    public static List<GoldenCase> all(String resources) throws IOException {
        Path folder = Path.of(System.getProperty("poyo.root"), "models", "src", "test", "resources", resources);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .map(GoldenCase::of)
                    .toList();
        }
    }

    private static GoldenCase of(Path file) {
        return new GoldenCase(file.getFileName().toString().replace(".safetensors", ""), Safetensors.open(file));
    }

    /** The network that wrote this file. Files of one network share the bundle, if they ask one after the other. */
    public ModelBundle bundle() throws IOException {
        if (!network().equals(lastNetwork)) {
            lastBundle = newBundle();
            lastNetwork = network();
        }
        return lastBundle;
    }

    /** The settings of the network as text. Equal texts mean equal networks. */
    String network() {
        return tensors.metadata().get("config")
                + tensors.metadata().get("vocabulary_units")
                + Arrays.toString(floats("rotary_emb.omega"));
    }

    private ModelBundle newBundle() throws IOException {
        JsonNode config = new ObjectMapper().readTree(tensors.metadata().get("config"));
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
        int units = Integer.parseInt(tensors.metadata().get("vocabulary_units"));
        return FormulaWeights.bundle(shape, units, tensors.floats("rotary_emb.omega"));
    }

    /** Number of windows in the batch. */
    public int windows() {
        return tensors.shape("session_index")[0];
    }

    public long[] shape(String tensor) {
        return Arrays.stream(tensors.shape(tensor)).asLongStream().toArray();
    }

    public float[] floats(String tensor) {
        return tensors.floats(tensor).data();
    }

    public double[] doubles(String tensor) {
        return tensors.doubles(tensor);
    }

    public long[] longs(String tensor) {
        return tensors.longs(tensor);
    }

    /** One byte for each boolean. */
    public byte[] booleans(String tensor) {
        long[] values = tensors.longs(tensor);
        byte[] bytes = new byte[values.length];
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = (byte) values[k];
        }
        return bytes;
    }

    @Override
    public String toString() {
        return name;
    }
}
