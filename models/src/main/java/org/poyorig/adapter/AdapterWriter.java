package org.poyorig.adapter;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.poyorig.bundle.BundleWriter;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.NewFolder;
import org.poyorig.bundle.OutputJson;
import org.poyorig.bundle.Safetensors;
import org.poyorig.bundle.Sha256;
import org.poyorig.poyo.SessionEmbedding;

/** Writes an adapter's folder. The folder appears complete or not at all; an existing folder is never replaced. */
public final class AdapterWriter {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private AdapterWriter() {}

    /**
     * Writes an adapter that uses the bundle it was calibrated with.
     *
     * @param folder must not exist; missing parent folders are made
     * @param reports further files, name to text: the reports of the calibration
     * @throws org.poyorig.error.UserError if the folder exists or cannot be written; nothing is left behind then
     */
    public static void write(Path folder, SessionAdapter adapter, Map<String, String> reports) {
        write(folder, adapter, reports, Optional.empty());
    }

    /**
     * Writes an adapter, with its network if calibration changed the network's weights.
     *
     * @param folder must not exist; missing parent folders are made
     * @param reports further files, name to text: the reports of the calibration
     * @param network written as a bundle inside the adapter's folder
     * @throws org.poyorig.error.UserError if the folder exists or cannot be written; nothing is left behind then
     */
    public static void write(
            Path folder, SessionAdapter adapter, Map<String, String> reports, Optional<ModelBundle> network) {
        NewFolder.write(folder, building -> {
            network.ifPresent(bundle -> BundleWriter.write(building.resolve(AdapterLayout.NETWORK), bundle));
            SessionEmbedding embedding = adapter.embedding();
            Map<String, FloatTensor> rows = new LinkedHashMap<>();
            rows.put(AdapterLayout.UNIT_ROWS, embedding.unitRows());
            rows.put(AdapterLayout.SESSION_ROW, FloatTensor.of(embedding.sessionRow(), embedding.sessionRow().length));
            embedding.unitCounts().ifPresent(counts -> rows.put(AdapterLayout.UNIT_COUNTS, counts));
            Safetensors.write(building.resolve(AdapterLayout.ROWS), rows);
            ObjectNode manifest = manifest(adapter);
            ObjectNode files = manifest.putObject("files");
            files.put(AdapterLayout.ROWS, Sha256.of(building.resolve(AdapterLayout.ROWS)));
            manifest.putNull(AdapterLayout.FILTER);
            if (embedding.filter().isPresent()) {
                Path file = building.resolve(AdapterLayout.FILTER_FILE);
                AdapterFilter.write(embedding.filter().get(), file, manifest.putObject(AdapterLayout.FILTER));
                files.put(AdapterLayout.FILTER_FILE, Sha256.of(file));
            }
            for (Map.Entry<String, String> report : reports.entrySet()) {
                Path file = building.resolve(report.getKey());
                Files.writeString(file, report.getValue());
                files.put(report.getKey(), Sha256.of(file));
            }
            Files.writeString(building.resolve(AdapterLayout.MANIFEST), JSON.writeValueAsString(manifest) + "\n");
        });
    }

    private static ObjectNode manifest(SessionAdapter adapter) {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("schema_version", AdapterLayout.SCHEMA_VERSION);
        manifest.put("bundle_weights_sha256", adapter.bundleSha256());
        manifest.put("session", adapter.sessionId());
        adapter.embedding().unitIds().forEach(manifest.putArray("units")::add);
        OutputJson.write(adapter.outputs(), manifest.putArray("outputs"));
        adapter.summary().forEach(manifest.putObject("summary")::put);
        adapter.windows().ifPresent(windows -> manifest.putObject(AdapterLayout.WINDOWS)
                .put(AdapterLayout.HALF, windows.half())
                .put(AdapterLayout.NINETEEN_OF_TWENTY, windows.nineteenOfTwenty())
                .put(AdapterLayout.FULLEST, windows.fullest()));
        return manifest;
    }
}
