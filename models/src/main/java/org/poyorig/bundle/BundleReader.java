package org.poyorig.bundle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.poyorig.error.UserError;

/**
 * Reads a bundle's folder and checks everything: schema version, hash of every listed file, sizes, vocabularies against
 * table rows, and name, shape and values of every weight.
 */
public final class BundleReader {
    private BundleReader() {}

    /**
     * Reads a bundle.
     *
     * @param folder holds {@code bundle.json} and {@code weights.safetensors}; files that the manifest does not list
     *     are ignored
     * @throws UserError if the folder is not a valid bundle; the message names the first fault
     */
    public static ModelBundle read(Path folder) {
        if (!Files.isDirectory(folder)) {
            String found = Files.exists(folder) ? "a file" : "nothing";
            throw new UserError(
                    folder.toString(), "a bundle folder", found, "make one with ./poyo import, or check the path");
        }
        Path file = folder.resolve(BundleLayout.MANIFEST);
        String subject = file.toString();
        JsonFields manifest = JsonFields.read(file);
        checkSchema(subject, manifest.integer("schema_version"));
        PoyoConfig config = config(manifest.object("config"));
        NetworkCheck.config(subject, config);
        List<OutputSpec> outputs = OutputJson.read(subject, manifest.objects("outputs"), config.dimOut());
        String behaviour = manifest.textOrNull("behaviour");
        Vocabulary units = vocabulary(subject + ", units", manifest.texts("units"));
        Vocabulary sessions = vocabulary(subject + ", sessions", manifest.texts("sessions"));
        Map<String, String> provenance = Collections.unmodifiableMap(manifest.textByName("provenance"));
        Map<String, String> files = manifest.textByName("files");
        manifest.end();

        new ListedFiles(folder, BundleLayout.MANIFEST, "copy or import the bundle again")
                .check(files, BundleLayout.WEIGHTS);
        Path weightFile = folder.resolve(BundleLayout.WEIGHTS);
        Map<String, FloatTensor> weights = NetworkCheck.weights(
                weightFile.toString(),
                config,
                units,
                sessions,
                Safetensors.open(weightFile).allFloats());
        String sha256 = files.get(BundleLayout.WEIGHTS);
        return new ModelBundle(
                config, outputs, behaviour, units, sessions, Collections.unmodifiableMap(weights), provenance, sha256);
    }

    private static void checkSchema(String subject, int version) {
        if (version != BundleLayout.SCHEMA_VERSION && version != BundleLayout.ATTENTION_ONLY) {
            String remedy = version > BundleLayout.SCHEMA_VERSION
                    ? "a newer POYO Rig wrote the bundle: update this POYO Rig"
                    : "run ./poyo import again";
            String expected = "schema_version " + BundleLayout.SCHEMA_VERSION;
            throw new UserError(subject, expected, "" + version, remedy);
        }
    }

    private static PoyoConfig config(JsonFields fields) {
        PoyoConfig config = new PoyoConfig(
                fields.number("sequence_length"),
                fields.number("latent_step"),
                fields.integer("num_latents_per_step"),
                fields.integer("dim"),
                fields.integer("depth"),
                fields.integer("dim_head"),
                fields.integer("cross_heads"),
                fields.integer("self_heads"),
                fields.integer("dim_out"));
        Optional<JsonFields> path = fields.has("recurrent") ? fields.objectOrNull("recurrent") : Optional.empty();
        fields.end();
        return path.map(BundleReader::recurrent).map(config::with).orElse(config);
    }

    private static RecurrentConfig recurrent(JsonFields fields) {
        RecurrentConfig path = new RecurrentConfig(
                fields.number("bin_length"), fields.integer("width"), fields.integer("members"), fields.flag("alone"));
        fields.end();
        return path;
    }

    private static Vocabulary vocabulary(String subject, List<String> words) {
        Set<String> seen = new HashSet<>(Set.of(Vocabulary.PADDING));
        for (String word : words) {
            if (word.isEmpty() || !seen.add(word)) {
                String found = word.isEmpty() ? "an empty name" : word + " twice";
                throw new UserError(
                        subject,
                        "unique names without the padding name " + Vocabulary.PADDING,
                        found,
                        "run ./poyo import again");
            }
        }
        return Vocabulary.of(words);
    }
}
