package org.poyorig.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.TinyBundle;
import org.poyorig.bundle.Vocabulary;

/** A small valid checkpoint. A test can damage each part before the file is written. */
final class TinyCheckpoint {
    static final String PICKLE = "tiny/data.pkl";

    final Map<Object, Object> root = new LinkedHashMap<>();
    final Map<Object, Object> state = new LinkedHashMap<>();
    final Map<Object, Object> model = new LinkedHashMap<>();
    final Map<Object, Object> units = new LinkedHashMap<>();
    /** By entry name below the archive's root folder; the pickle is added on writing, unless it is here already. */
    final Map<String, byte[]> entries = new LinkedHashMap<>();

    boolean compressed;

    TinyCheckpoint() {
        ModelBundle bundle = TinyBundle.make();
        bundle.weights().forEach(this::weight);
        fill(units, bundle.units());
        Map<Object, Object> sessions = new LinkedHashMap<>();
        fill(sessions, bundle.sessions());
        state.put("model.unit_emb.vocab", units);
        state.put("model.session_emb.vocab", sessions);
        PoyoConfig config = bundle.config();
        model.put("_target_", "torch_brain.models.POYO");
        model.put("sequence_length", config.sequenceLengthSeconds());
        model.put("latent_step", config.latentStepSeconds());
        model.put("num_latents_per_step", config.latentsPerStep());
        model.put("dim", config.dim());
        model.put("depth", config.depth());
        model.put("dim_head", config.dimHead());
        model.put("cross_heads", config.crossHeads());
        model.put("self_heads", config.selfHeads());
        root.put("epoch", 3);
        root.put("state_dict", state);
        Map<Object, Object> settings = new LinkedHashMap<>();
        settings.put("model", model);
        root.put("hyper_parameters", settings);
    }

    private static void fill(Map<Object, Object> rows, Vocabulary vocabulary) {
        vocabulary.words().forEach(word -> rows.put(word, rows.size()));
    }

    private void weight(String name, FloatTensor tensor) {
        String key = "" + entries.size();
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * tensor.data().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor.data());
        entries.put("data/" + key, bytes.array());
        Object[] shape = new Object[tensor.shape().length];
        Object[] strides = new Object[shape.length];
        int stride = 1;
        for (int dimension = shape.length - 1; dimension >= 0; dimension--) {
            shape[dimension] = tensor.extent(dimension);
            strides[dimension] = stride;
            stride *= tensor.extent(dimension);
        }
        PickleBytes.Storage storage = new PickleBytes.Storage("FloatStorage", key, tensor.data().length);
        state.put("model." + name, tensor(storage, 0, shape, strides));
    }

    /** torch's call that describes a tensor. */
    static PickleBytes.Call tensor(Object storage, Object offset, Object[] shape, Object[] strides) {
        PickleBytes.Global rebuild = new PickleBytes.Global("torch._utils", "_rebuild_tensor_v2");
        return new PickleBytes.Call(rebuild, storage, offset, shape, strides, false, null);
    }

    /** The storage of {@code readout.weight}, (2, 8): sixteen floats. */
    PickleBytes.Storage readoutStorage() {
        return (PickleBytes.Storage) ((PickleBytes.Call) state.get("model.readout.weight")).arguments()[0];
    }

    /** The bytes of that storage. */
    ByteBuffer readoutBytes() {
        return ByteBuffer.wrap(entries.get("data/" + readoutStorage().key())).order(ByteOrder.LITTLE_ENDIAN);
    }

    Path write(Path file) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        entries.forEach((name, bytes) -> all.put("tiny/" + name, bytes));
        all.putIfAbsent(PICKLE, PickleBytes.of(root));
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : all.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                if (!compressed) {
                    CRC32 crc = new CRC32();
                    crc.update(part.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(part.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }
}
