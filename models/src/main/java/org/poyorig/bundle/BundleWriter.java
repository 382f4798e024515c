package org.poyorig.bundle;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.poyorig.error.UserError;

/**
 * Writes a bundle's folder. The folder appears complete or not at all: the writer fills a hidden folder beside it and
 * renames that folder at the end. Values that were not stated (a scale, a unit, the behaviour key) become {@code null}.
 */
public final class BundleWriter {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private BundleWriter() {}

    /** Writes a bundle with a model card that has no measurements. */
    public static ModelBundle write(Path folder, ModelBundle bundle) {
        return write(folder, bundle, Map.of());
    }

    /**
     * Writes a bundle into a new folder.
     *
     * @param folder must not exist; missing parent folders are made
     * @param metrics measurements for the model card: name to value
     * @return the bundle as it is now on disk, with the hash of its weight file
     * @throws UserError if the folder exists, cannot be written, or the bundle is not a valid network
     */
    public static ModelBundle write(Path folder, ModelBundle bundle, Map<String, String> metrics) {
        ModelBundle sound = ModelBundle.of(
                folder.toString(),
                bundle.config(),
                bundle.outputs(),
                bundle.behaviour(),
                bundle.units(),
                bundle.sessions(),
                bundle.weights(),
                bundle.provenance());
        NewFolder.write(folder, building -> {
            Path weights = building.resolve(BundleLayout.WEIGHTS);
            Safetensors.write(weights, sound.weights());
            Path card = building.resolve(BundleLayout.CARD);
            Files.writeString(card, ModelCard.markdown(sound, metrics));
            ObjectNode manifest = manifest(sound);
            ObjectNode files = manifest.putObject("files");
            for (Path file : List.of(weights, card)) {
                files.put(file.getFileName().toString(), Sha256.of(file));
            }
            writeJson(building.resolve(BundleLayout.MANIFEST), manifest);
        });
        return sound;
    }

    private static void writeJson(Path file, ObjectNode manifest) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(manifest) + "\n");
    }

    private static ObjectNode manifest(ModelBundle bundle) {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("schema_version", BundleLayout.SCHEMA_VERSION);
        PoyoConfig config = bundle.config();
        ObjectNode shape = manifest.putObject("config");
        shape.put("sequence_length", config.sequenceLengthSeconds())
                .put("latent_step", config.latentStepSeconds())
                .put("num_latents_per_step", config.latentsPerStep())
                .put("dim", config.dim())
                .put("depth", config.depth())
                .put("dim_head", config.dimHead())
                .put("cross_heads", config.crossHeads())
                .put("self_heads", config.selfHeads())
                .put("dim_out", config.dimOut());
        shape.putNull("recurrent");
        config.recurrent().ifPresent(path -> shape.putObject("recurrent")
                .put("bin_length", path.binSeconds())
                .put("width", path.width())
                .put("members", path.members())
                .put("alone", path.alone()));
        OutputJson.write(bundle.outputs(), manifest.withArray("outputs"));
        manifest.put("behaviour", emptyAsNull(bundle.behaviour()));
        bundle.provenance().forEach(manifest.putObject("provenance")::put);
        words(manifest, "sessions", bundle.sessions());
        words(manifest, "units", bundle.units());
        return manifest;
    }

    /** Writes all words but the padding word of row 0. */
    private static void words(ObjectNode manifest, String field, Vocabulary vocabulary) {
        vocabulary.words().stream().skip(1).forEach(manifest.putArray(field)::add);
    }

    private static String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
