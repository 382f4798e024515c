package org.poyorig.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.poyorig.bundle.BundleWriter;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.Sha256;
import org.poyorig.bundle.Vocabulary;
import org.poyorig.error.UserError;

/**
 * Converts a POYO checkpoint of torch_brain (versions 0.1 and 0.2, saved by Lightning) to a bundle. The file is not
 * trusted: no code in it is run, every size is checked, and a bundle appears only if everything is valid.
 */
public final class CheckpointImport {
    private CheckpointImport() {}

    /**
     * Reads a checkpoint and writes the bundle.
     *
     * @param folder folder of the new bundle; must not exist
     * @param importedAt time of the import, which the bundle states
     * @throws UserError if the checkpoint is not valid; nothing is written then
     */
    public static ModelBundle toBundle(Path checkpoint, Path folder, ImportOptions options, Instant importedAt) {
        return BundleWriter.write(folder, read(checkpoint, options, importedAt), options.measured());
    }

    /** Reads a checkpoint into memory. */
    public static ModelBundle read(Path checkpoint, ImportOptions options, Instant importedAt) {
        String subject = checkpoint.toString();
        try (CheckpointArchive archive = CheckpointArchive.open(checkpoint)) {
            if (!(CheckpointUnpickler.read(subject, archive.pickle()) instanceof Map<?, ?> contents)) {
                throw new UserError(
                        subject,
                        "a dictionary, as Lightning saves it",
                        "another object",
                        "save the checkpoint with Lightning's Trainer");
            }
            StateDict state = StateDict.of(subject, contents);
            Vocabulary units = state.vocabulary("unit_emb");
            Vocabulary sessions = state.vocabulary("session_emb");
            Map<String, FloatTensor> weights = state.weights(new TensorReader(subject, archive));
            PoyoConfig config = HyperParameters.config(subject, contents, dimOut(subject, weights));
            List<OutputSpec> outputs = options.outputs().isEmpty() ? unnamed(config.dimOut()) : options.outputs();
            Map<String, String> provenance = provenance(checkpoint, contents, sessions, importedAt);
            provenance.putAll(options.provenance());
            return ModelBundle.of(subject, config, outputs, options.behaviour(), units, sessions, weights, provenance);
        }
    }

    private static int dimOut(String subject, Map<String, FloatTensor> weights) {
        FloatTensor readout = weights.get("readout.weight");
        if (readout == null || readout.shape().length != 2) {
            String found = readout == null ? "none" : readout.toString();
            throw new UserError(subject, "readout.weight with two dimensions", found, "import a POYO with one readout");
        }
        return readout.extent(0);
    }

    private static List<OutputSpec> unnamed(int dimOut) {
        return IntStream.range(0, dimOut)
                .mapToObj(row -> new OutputSpec("out" + row, "", OptionalDouble.empty()))
                .toList();
    }

    private static Map<String, String> provenance(
            Path checkpoint, Map<?, ?> contents, Vocabulary sessions, Instant importedAt) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("source file", checkpoint.getFileName().toString());
        try {
            lines.put("source SHA-256", Sha256.of(checkpoint));
        } catch (IOException e) {
            throw new UserError(
                    checkpoint.toString(), "a readable file", e.toString(), "check the file's permissions", e);
        }
        lines.put("imported", importedAt.toString());
        lines.put("names", names(sessions));
        if (contents.get("pytorch-lightning_version") instanceof String version) {
            lines.put("Lightning", version);
        }
        return lines;
    }

    /** torch_brain 0.1 puts the brainset before every name; 0.2 does so only for nested data sets. */
    private static String names(Vocabulary sessions) {
        boolean withBrainset = sessions.words().stream().anyMatch(word -> word.contains("/"));
        return withBrainset
                ? "brainset/session/unit, as torch_brain 0.1 and nested data sets of 0.2 write them"
                : "session/unit, as torch_brain 0.2 writes them";
    }
}
