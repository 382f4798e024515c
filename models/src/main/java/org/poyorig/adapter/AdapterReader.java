package org.poyorig.adapter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.JsonFields;
import org.poyorig.bundle.ListedFiles;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputJson;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.bundle.Safetensors;
import org.poyorig.error.UserError;
import org.poyorig.poyo.SessionEmbedding;

/**
 * Reads an adapter's folder and checks everything: schema version, hash of every listed file, unit names, and names,
 * shapes and values of the embeddings and the filter. {@link SessionAdapter#in} checks whether the adapter fits a
 * bundle.
 */
public final class AdapterReader {
    static final String REMEDY = "run ./poyo calibrate again, or choose another adapter";

    private static final String[] ROWS_ALONE = {AdapterLayout.ROWS};
    private static final String[] BOTH = {AdapterLayout.ROWS, AdapterLayout.FILTER_FILE};

    private AdapterReader() {}

    /**
     * Reads an adapter.
     *
     * @throws UserError if the folder is not a valid adapter; the message names the first fault
     */
    public static SessionAdapter read(Path folder) {
        if (!Files.isDirectory(folder)) {
            String found = Files.exists(folder) ? "a file" : "nothing";
            throw new UserError(
                    folder.toString(), "an adapter folder", found, "make one with ./poyo calibrate, or check the path");
        }
        Path file = folder.resolve(AdapterLayout.MANIFEST);
        String subject = file.toString();
        JsonFields manifest = JsonFields.read(file);
        int version = manifest.integer("schema_version");
        if (version != AdapterLayout.SCHEMA_VERSION && version != AdapterLayout.WITHOUT_FILTER) {
            String remedy = version > AdapterLayout.SCHEMA_VERSION
                    ? "a newer POYO Rig wrote the adapter: update this POYO Rig"
                    : "run ./poyo calibrate again";
            throw new UserError(subject, "schema_version " + AdapterLayout.SCHEMA_VERSION, "" + version, remedy);
        }
        String bundleSha256 = manifest.text("bundle_weights_sha256");
        String sessionId = manifest.text("session");
        List<String> unitIds = distinct(subject, manifest.texts("units"));
        List<JsonFields> entries = manifest.objects("outputs");
        List<OutputSpec> outputs = OutputJson.read(subject, entries, entries.size());
        Map<String, String> summary = manifest.textByName("summary");
        Optional<SpikesPerWindow> windows = windows(subject, manifest);
        Map<String, String> files = manifest.textByName("files");
        Optional<AdapterFilter> filter = version == AdapterLayout.WITHOUT_FILTER
                ? Optional.empty()
                : manifest.objectOrNull(AdapterLayout.FILTER).map(AdapterFilter::of);
        manifest.end();
        new ListedFiles(folder, AdapterLayout.MANIFEST, REMEDY).check(files, filter.isPresent() ? BOTH : ROWS_ALONE);
        SessionEmbedding embedding = rows(folder.resolve(AdapterLayout.ROWS), unitIds);
        if (filter.isPresent()) {
            Path tensors = folder.resolve(AdapterLayout.FILTER_FILE);
            embedding = embedding.beside(Optional.of(filter.get().read(tensors, unitIds.size(), outputs.size())));
        }
        return new SessionAdapter(bundleSha256, sessionId, embedding, outputs, summary, windows);
    }

    /** Whether an adapter's folder contains a network. The network is not read. */
    public static boolean hasNetwork(Path folder) {
        return Files.exists(folder.resolve(AdapterLayout.NETWORK));
    }

    /**
     * Reads the network inside an adapter's folder. Empty if the adapter uses the bundle that it was calibrated with.
     *
     * @throws UserError if the network is not a valid bundle
     */
    public static Optional<ModelBundle> network(Path folder) {
        return hasNetwork(folder)
                ? Optional.of(BundleReader.read(folder.resolve(AdapterLayout.NETWORK)))
                : Optional.empty();
    }

    private static Optional<SpikesPerWindow> windows(String subject, JsonFields manifest) {
        if (!manifest.has(AdapterLayout.WINDOWS)) {
            return Optional.empty();
        }
        JsonFields windows = manifest.object(AdapterLayout.WINDOWS);
        int half = windows.integer(AdapterLayout.HALF);
        int most = windows.integer(AdapterLayout.NINETEEN_OF_TWENTY);
        int fullest = windows.integer(AdapterLayout.FULLEST);
        windows.end();
        try {
            return Optional.of(new SpikesPerWindow(half, most, fullest));
        } catch (IllegalArgumentException wrong) {
            String expected = "counts that rise from 0 to at most " + SpikesPerWindow.MOST;
            String found = half + ", " + most + ", " + fullest;
            throw new UserError(subject + ", " + AdapterLayout.WINDOWS, expected, found, REMEDY, wrong);
        }
    }

    private static List<String> distinct(String subject, List<String> unitIds) {
        if (unitIds.isEmpty()) {
            throw new UserError(subject + ", units", "at least one unit", "none", REMEDY);
        }
        Set<String> seen = new HashSet<>();
        for (String unitId : unitIds) {
            if (unitId.isEmpty() || !seen.add(unitId)) {
                String found = unitId.isEmpty() ? "an empty id" : unitId + " twice";
                throw new UserError(subject + ", units", "unique unit ids", found, REMEDY);
            }
        }
        return unitIds;
    }

    private static SessionEmbedding rows(Path file, List<String> unitIds) {
        Safetensors tensors = Safetensors.open(file);
        Set<String> names = new HashSet<>(tensors.names());
        boolean counts = names.remove(AdapterLayout.UNIT_COUNTS);
        if (!names.equals(Set.of(AdapterLayout.UNIT_ROWS, AdapterLayout.SESSION_ROW))) {
            String expected = AdapterLayout.UNIT_ROWS + " and " + AdapterLayout.SESSION_ROW;
            throw new UserError(file.toString(), expected, "" + tensors.names(), REMEDY);
        }
        int[] shape = tensors.shape(AdapterLayout.UNIT_ROWS);
        int[] sessionShape = tensors.shape(AdapterLayout.SESSION_ROW);
        boolean fits = shape.length == 2
                && sessionShape.length == 1
                && shape[0] == unitIds.size()
                && shape[1] == sessionShape[0]
                && shape[1] > 0;
        if (!fits) {
            throw new UserError(
                    file.toString(),
                    "an embedding for each of " + unitIds.size() + " units, as long as the session embedding",
                    Arrays.toString(shape) + " and " + Arrays.toString(sessionShape),
                    REMEDY);
        }
        FloatTensor unitRows = finite(file, AdapterLayout.UNIT_ROWS, tensors);
        float[] sessionRow = finite(file, AdapterLayout.SESSION_ROW, tensors).data();
        return new SessionEmbedding(unitIds, unitRows, sessionRow)
                .counting(counts ? Optional.of(counts(file, tensors, unitIds.size())) : Optional.empty());
    }

    private static FloatTensor counts(Path file, Safetensors tensors, int units) {
        int[] expected = {units, RecurrentConfig.STATISTICS};
        int[] shape = tensors.shape(AdapterLayout.UNIT_COUNTS);
        if (!Arrays.equals(shape, expected)) {
            throw new UserError(
                    file + ", " + AdapterLayout.UNIT_COUNTS,
                    "shape " + Arrays.toString(expected),
                    Arrays.toString(shape),
                    REMEDY);
        }
        return finite(file, AdapterLayout.UNIT_COUNTS, tensors);
    }

    static FloatTensor finite(Path file, String name, Safetensors tensors) {
        FloatTensor tensor = tensors.floats(name);
        for (float value : tensor.data()) {
            if (!Float.isFinite(value)) {
                throw new UserError(file + ", " + name, "finite values", String.valueOf(value), REMEDY);
            }
        }
        return tensor;
    }
}
