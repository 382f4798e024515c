package org.poyorig.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.error.UserError;

/** A file that {@code torch.save} wrote. */
final class PickledCheckpoint implements CheckpointFile {
    private final CheckpointArchive archive;
    private final TensorReader tensors;
    private final Map<?, ?> contents;
    private final List<String> unread;

    private PickledCheckpoint(
            CheckpointArchive archive, TensorReader tensors, Map<?, ?> contents, List<String> unread) {
        this.archive = archive;
        this.tensors = tensors;
        this.contents = contents;
        this.unread = unread;
    }

    /** @throws UserError if the file is not such a file, or does not contain a dictionary */
    static PickledCheckpoint open(Path file) {
        String subject = file.toString();
        CheckpointArchive archive = CheckpointArchive.open(file);
        try {
            CheckpointUnpickler.Unpickled pickle = CheckpointUnpickler.read(subject, archive.pickle());
            if (!(pickle.value() instanceof Map<?, ?> contents)) {
                String found = pickle.value() instanceof PickledObject object
                        ? "an object of the class " + object
                        : "another value";
                throw new UserError(subject, "a dictionary with weights", found, WeightsAdvice.SAVE_WEIGHTS);
            }
            return new PickledCheckpoint(archive, new TensorReader(subject, archive), contents, pickle.unknown());
        } catch (UserError refusal) {
            archive.close();
            throw refusal;
        }
    }

    @Override
    public Map<?, ?> contents() {
        return contents;
    }

    @Override
    public FloatTensor tensor(String name, Object entry) {
        return tensors.read(name, entry);
    }

    @Override
    public List<String> unread() {
        return unread;
    }

    @Override
    public void close() {
        archive.close();
    }
}
