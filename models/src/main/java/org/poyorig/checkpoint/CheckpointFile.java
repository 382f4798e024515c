package org.poyorig.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.error.UserError;

/** A file with weights, opened: its entries as plain data, and its tensors on request. One thread at a time. */
interface CheckpointFile extends AutoCloseable {

    /** The entries of the file, e.g. {@code state_dict} and {@code hyper_parameters}. */
    Map<?, ?> contents();

    /** Reads the tensor that an entry of {@link #contents} stands for, as 32-bit floats in row-major order. */
    FloatTensor tensor(String name, Object entry);

    /** Names of classes and functions in the file whose objects were not read. */
    List<String> unread();

    @Override
    void close();

    /**
     * Opens a file by its first bytes.
     *
     * @throws UserError if the file is neither a zip file of {@code torch.save} nor a safetensors file
     */
    static CheckpointFile open(Path file) {
        return SafetensorsCheckpoint.recognises(file) ? new SafetensorsCheckpoint(file) : PickledCheckpoint.open(file);
    }
}
