package org.poyorig.decoded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.poyorig.error.UserError;
import org.poyorig.record.DocumentKind;
import org.poyorig.record.DocumentWriter;
import org.poyorig.record.NanoClock;
import org.poyorig.record.SessionFolder;

/**
 * Publishes decoded samples into a queue of their own. One thread: the decode agent's. Fill a sample between
 * {@link #begin} and {@link #publish}; nothing is allocated. Layout: {@link DecodedLayout}.
 */
public final class DecodedWriter implements AutoCloseable {
    /** Name of the description beside the queue's files. */
    static final String DESCRIPTION_FILE = "decoded.json";

    private final Path folder;
    private final int outputCount;
    private final int stagesOffset;
    private DecodedDescription description;
    private final ByteBuffer sample;
    private final DocumentWriter documents;

    /**
     * Makes the folder and its queue.
     *
     * @param folder a folder that does not exist yet or is empty
     * @param clock the decode agent's clock, for the time of publishing
     * @throws UserError if the folder or the queue cannot be made, as on a full disk
     */
    public DecodedWriter(Path folder, DecodedDescription description, NanoClock clock) {
        this.folder = folder;
        this.description = description;
        outputCount = description.outputs().size();
        stagesOffset = DecodedLayout.stagesOffset(outputCount);
        int length = DecodedLayout.length(outputCount);
        sample = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
        sample.putShort(DecodedLayout.VERSION_OFFSET, (short) DecodedLayout.VERSION);
        sample.putInt(DecodedLayout.LENGTH_OFFSET, length);
        sample.putInt(DecodedLayout.OUTPUT_COUNT_OFFSET, outputCount);
        try {
            Files.createDirectories(folder);
            if (Files.exists(folder.resolve(DESCRIPTION_FILE))) {
                throw new UserError(
                        folder.toString(),
                        "a new folder",
                        "decoded samples",
                        "give another folder, or remove this folder");
            }
            SessionFolder.writeJson(folder.resolve(DESCRIPTION_FILE), description);
        } catch (IOException failure) {
            throw new UserError(
                    folder.toString(), "a folder that can be written", failure.getMessage(), "check the path", failure);
        }
        documents = documents(folder, clock);
    }

    /** Opens the queue. If that fails, the description and the folder are removed. */
    private static DocumentWriter documents(Path folder, NanoClock clock) {
        try {
            return new DocumentWriter(folder, clock);
        } catch (UserError failure) {
            try {
                Files.deleteIfExists(folder.resolve(DESCRIPTION_FILE));
                Files.deleteIfExists(folder);
            } catch (IOException somethingIsThere) {
                failure.addSuppressed(somethingIsThere);
            }
            throw failure;
        }
    }

    /**
     * Updates the provider in the description, if the newest samples ran on another provider.
     *
     * @throws UserError if the description cannot be written
     */
    public void ranOn(String providerLine) {
        if (providerLine.equals(description.provider())) {
            return;
        }
        DecodedDescription changed = description.on(providerLine);
        try {
            SessionFolder.writeJson(folder.resolve(DESCRIPTION_FILE), changed);
            description = changed;
        } catch (IOException failure) {
            throw new UserError(
                    folder.toString(),
                    "a folder that can be written",
                    failure.getMessage(),
                    "free disk space and start again",
                    failure);
        }
    }

    public DecodedWriter begin(long sampleNumber, int spikes, int unknownUnitSpikes, int lateSpikes, int stateFlags) {
        sample.putLong(DecodedLayout.SAMPLE_NUMBER_OFFSET, sampleNumber);
        sample.putInt(DecodedLayout.SPIKES_OFFSET, spikes);
        sample.putInt(DecodedLayout.UNKNOWN_OFFSET, unknownUnitSpikes);
        sample.putInt(DecodedLayout.LATE_OFFSET, lateSpikes);
        sample.putInt(DecodedLayout.FLAGS_OFFSET, stateFlags);
        return this;
    }

    public DecodedWriter output(int output, float value) {
        sample.putFloat(DecodedLayout.OUTPUTS_OFFSET + Float.BYTES * output, value);
        return this;
    }

    /**
     * Writes the time of one stage.
     *
     * @param stage one of the stage offsets of {@link DecodedLayout}
     */
    public DecodedWriter stage(int stage, long nanos) {
        sample.putLong(stagesOffset + stage, nanos);
        return this;
    }

    public DecodedWriter liveFlags(int liveFlags) {
        sample.putInt(stagesOffset + DecodedLayout.LIVE_FLAGS, liveFlags);
        return this;
    }

    public DecodedWriter publishedAt(long nanos) {
        sample.putLong(stagesOffset + DecodedLayout.PUBLISHED_AT, nanos);
        return this;
    }

    /** Appends the sample to the queue. */
    public DecodedWriter publish() {
        documents.write(DocumentKind.DECODED, sample);
        return this;
    }

    /** The sample's bytes as they are now, position to limit, valid until the next {@link #begin}. */
    public ByteBuffer bytes() {
        return sample;
    }

    public int outputCount() {
        return outputCount;
    }

    @Override
    public void close() {
        documents.close();
    }
}
