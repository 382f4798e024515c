package org.poyorig.decode;

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
        ByteBuffer payload = documents.payload();
        int at = payload.position();
        float[] outputs = new float[description.outputs().size()];
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = payload.getFloat(at + DecodedLayout.OUTPUTS_OFFSET + Float.BYTES * k);
        }
        return new DecodedSample(
                payload.getLong(at + DecodedLayout.SAMPLE_NUMBER_OFFSET),
                outputs,
                payload.getInt(at + DecodedLayout.SPIKES_OFFSET),
                payload.getInt(at + DecodedLayout.UNKNOWN_OFFSET),
                payload.getInt(at + DecodedLayout.LATE_OFFSET),
                payload.getInt(at + DecodedLayout.FLAGS_OFFSET),
                stages(payload, at + DecodedLayout.stagesOffset(outputs.length)));
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

    private StageTimes stages(ByteBuffer payload, int stages) {
        return new StageTimes(
                payload.getLong(stages + DecodedLayout.BLOCK_STAGE),
                payload.getLong(stages + DecodedLayout.BRIDGE_STAGE),
                payload.getLong(stages + DecodedLayout.QUEUE_STAGE),
                payload.getLong(stages + DecodedLayout.TOKENISE_STAGE),
                payload.getLong(stages + DecodedLayout.INFER_STAGE),
                documents.recordedNanos() - payload.getLong(stages + DecodedLayout.INFERRED_AT));
    }

    private void requireSound(ByteBuffer payload) {
        int at = payload.position();
        int outputs = description.outputs().size();
        int length = DecodedLayout.stagesOffset(outputs) + DecodedLayout.STAGES_LENGTH;
        boolean sound = payload.remaining() == length
                && payload.getShort(at + DecodedLayout.VERSION_OFFSET) == DecodedLayout.VERSION
                && payload.getInt(at + DecodedLayout.LENGTH_OFFSET) == length
                && payload.getInt(at + DecodedLayout.OUTPUT_COUNT_OFFSET) == outputs;
        if (!sound) {
            throw new UserError(
                    "document " + documents.sequenceNumber() + " of " + folder,
                    "a decoded sample of " + outputs + " outputs",
                    "something else",
                    "decode the session again");
        }
    }
}
