package org.poyorig.decoded;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.poyorig.error.UserError;
import org.poyorig.record.DocumentKind;
import org.poyorig.record.DocumentReader;
import org.poyorig.record.SessionFolder;

/** Reads decoded samples back, at rest or while they are published. One thread. */
public final class DecodedReader implements AutoCloseable {
    private final Path folder;
    private final DecodedDescription description;
    private final DocumentReader documents;
    private final DecodedView view = new DecodedView();

    /** @throws UserError where the folder holds no decoded samples that this program can read */
    public DecodedReader(Path folder) {
        this.folder = folder;
        this.description = SessionFolder.readJson(
                folder.resolve(DecodedWriter.DESCRIPTION_FILE),
                DecodedDescription.class,
                DecodedDescription.SCHEMA_VERSION);
        this.documents = new DocumentReader(folder);
    }

    /** What was decoded, and how. */
    public DecodedDescription description() {
        return description;
    }

    /**
     * Moves to the next sample; false where there is none, for now or for good.
     *
     * @throws UserError where the recording is damaged there
     */
    public boolean next() {
        while (documents.next()) {
            if (documents.kind() == DocumentKind.DECODED) {
                requireSound(documents.payload());
                return true;
            }
        }
        return false;
    }

    /** The current sample. */
    public DecodedSample sample() {
        return DecodedBytes.read(documents.payload());
    }

    /** The current sample where it lies, good until the next {@link #next}. */
    public DecodedView view() {
        return view.wrap(documents.payload());
    }

    /** The current sample's bytes without its stage times: two replays of a session agree in them. */
    public ByteBuffer timelessBytes() {
        ByteBuffer payload = documents.payload();
        return payload.slice(payload.position(), payload.remaining() - DecodedLayout.STAGES_LENGTH);
    }

    /** Whether the writer closed in good order; asked once {@link #next} is false and nobody publishes any more. */
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
                    "something else",
                    "decode the session again");
        }
    }
}
