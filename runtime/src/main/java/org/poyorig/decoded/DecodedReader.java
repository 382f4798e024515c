package org.poyorig.decoded;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.poyorig.error.UserError;
import org.poyorig.record.DocumentKind;
import org.poyorig.record.DocumentReader;
import org.poyorig.record.SessionFolder;

/** Reads recorded decoded samples, after or while they are written. One thread. */
public final class DecodedReader implements AutoCloseable {
    private final Path folder;
    private final DecodedDescription description;
    private final DocumentReader documents;
    private final DecodedView view = new DecodedView();

    /** @throws UserError if the folder holds no decoded samples that this program can read */
    public DecodedReader(Path folder) {
        this.folder = folder;
        this.description = SessionFolder.readJson(
                folder.resolve(DecodedWriter.DESCRIPTION_FILE),
                DecodedDescription.class,
                DecodedDescription.SCHEMA_VERSION);
        this.documents = new DocumentReader(folder);
    }

    /** The description in {@code decoded.json}. */
    public DecodedDescription description() {
        return description;
    }

    /**
     * Moves to the next sample; false if there is none, now or ever.
     *
     * @throws UserError if the recording is damaged at this sample
     */
    public boolean next() {
        while (documents.next()) {
            if (documents.kind() == DocumentKind.DECODED) {
                requireSound(payload());
                return true;
            }
        }
        return false;
    }

    /** The current sample. */
    public DecodedSample sample() {
        return DecodedBytes.read(payload());
    }

    /** A view of the current sample's bytes, valid until the next {@link #next}. */
    public DecodedView view() {
        return view.wrap(payload());
    }

    /** The current sample's bytes, position to limit; valid until the next {@link #next}. */
    ByteBuffer payload() {
        return documents.payload();
    }

    /**
     * Whether the writer was closed properly. Meaningful once {@link #next} is false and no process writes any more.
     */
    public boolean endedCleanly() {
        return documents.endedCleanly();
    }

    @Override
    public void close() {
        documents.close();
    }

    private void requireSound(ByteBuffer payload) {
        int outputs = description.outputs().size();
        boolean sound = DecodedBytes.isSound(payload)
                && payload.getInt(payload.position() + DecodedLayout.OUTPUT_COUNT_OFFSET) == outputs;
        if (!sound) {
            throw new UserError(
                    "document " + documents.sequenceNumber() + " of " + folder,
                    "a decoded sample of " + outputs + " outputs",
                    "other bytes",
                    "decode the session again");
        }
    }
}
