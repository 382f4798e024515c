package org.poyorig.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
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
 * Converts a POYO of torch_brain (versions 0.1 and 0.2) to a bundle: a checkpoint that Lightning saved, weights that
 * {@code torch.save} wrote, or a safetensors file. The file is not trusted: no code in it is run, every size is
 * checked, and a bundle appears only if everything is valid.
 */
public final class CheckpointImport {
    /** Line of the provenance that names the classes and functions whose objects were not read. */
    public static final String NOT_READ = "not read";

    private static final int MOST_NAMES = 8;

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
        try (CheckpointFile file = CheckpointFile.open(checkpoint)) {
            StateDict state = StateDict.of(subject, file.contents());
            Vocabulary units = vocabulary(subject, state, options, "unit_emb", "units");
            Vocabulary sessions = vocabulary(subject, state, options, "session_emb", "sessions");
            Map<String, FloatTensor> weights = state.weights(file);
            PoyoConfig config = HyperParameters.config(subject, file.contents(), options.network(), weights);
            List<OutputSpec> outputs = options.outputs().isEmpty() ? unnamed(config.dimOut()) : options.outputs();
            Map<String, String> provenance = provenance(checkpoint, file, sessions, importedAt);
            provenance.putAll(options.provenance());
            return ModelBundle.of(subject, config, outputs, options.behaviour(), units, sessions, weights, provenance);
        }
    }

    /** The file's own words; stated words only if the file has none, as is usual for safetensors. */
    private static Vocabulary vocabulary(
            String subject, StateDict state, ImportOptions options, String table, String list) {
        Optional<Vocabulary> stated = state.hasVocabulary(table)
                ? Optional.empty()
                : options.network().vocabulary(subject, table, list);
        return stated.orElseGet(() -> state.vocabulary(table));
    }

    private static List<OutputSpec> unnamed(int dimOut) {
        return IntStream.range(0, dimOut)
                .mapToObj(row -> new OutputSpec("out" + row, "", OptionalDouble.empty()))
                .toList();
    }

    private static Map<String, String> provenance(
            Path checkpoint, CheckpointFile file, Vocabulary sessions, Instant importedAt) {
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
        if (file.contents().get("pytorch-lightning_version") instanceof String version) {
            lines.put("Lightning", version);
        }
        if (!file.unread().isEmpty()) {
            lines.put(NOT_READ, names(file.unread()));
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

    private static String names(List<String> unread) {
        String first = unread.stream()
                .limit(MOST_NAMES)
                .map(name -> name.length() > 80 ? name.substring(0, 80) + "…" : name)
                .collect(Collectors.joining(", "));
        int more = unread.size() - MOST_NAMES;
        return "objects of " + first + (more > 0 ? " and " + more + " others" : "") + "; no code of the file was run";
    }
}
