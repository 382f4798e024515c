package org.poyorig.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.poyorig.error.UserError;

/**
 * Reads a queue's documents in order, after or while they are written. Checks each document: magic, length, checksum,
 * and that no sequence number is missing. Any file is safe to read. One thread; allocates nothing per document.
 */
public final class DocumentReader implements AutoCloseable {
    /** End of the name of a queue file. */
    static final String FILE_ENDING = ".cq4";

    private final CRC32C crc = new CRC32C();
    private final QueueFile file;
    private ByteBuffer payload = ByteBuffer.allocate(0);
    private DocumentKind kind;
    private long recordedNanos;
    private long nextSequenceNumber;

    /** @throws UserError if the folder does not hold exactly one queue file */
    public DocumentReader(Path folder) {
        this.file = new QueueFile(onlyFile(folder));
    }

    /**
     * Moves to the next document; false if there is none, now or ever ({@link #endedCleanly}).
     *
     * @throws UserError if the file is damaged; the earlier documents are good
     */
    public boolean next() {
        if (kind == DocumentKind.CLEAN_END || !file.next()) {
            return false;
        }
        ByteBuffer document = sound();
        kind = DocumentKind.of(document.getInt(document.position() + DocumentLayout.KIND_OFFSET));
        recordedNanos = document.getLong(document.position() + DocumentLayout.RECORDED_NANOS_OFFSET);
        payload = document.position(document.position() + DocumentLayout.HEADER_LENGTH);
        nextSequenceNumber++;
        return true;
    }

    /** Kind of the current document. */
    public DocumentKind kind() {
        return kind;
    }

    /** Sequence number of the current document, counted from 0. */
    public long sequenceNumber() {
        return nextSequenceNumber - 1;
    }

    /** Time of the writer's monotonic clock when the current document was written. */
    public long recordedNanos() {
        return recordedNanos;
    }

    /** The current document's payload, from position to limit, little-endian; valid until the next {@link #next}. */
    public ByteBuffer payload() {
        return payload;
    }

    /**
     * Whether the document that marks a clean end has been read. If {@link #next} is false, no process writes any more,
     * and this method returns false, then the recording process died: the end is torn.
     */
    public boolean endedCleanly() {
        return kind == DocumentKind.CLEAN_END;
    }

    @Override
    public void close() {
        file.close();
    }

    /**
     * Returns the frame as a document that has passed every check. A frame that fails is read once more, because bytes
     * read ahead of a writer may be older than the frame's length word.
     */
    private ByteBuffer sound() {
        ByteBuffer document = file.frame();
        if (fault(document) != null) {
            file.forget();
            document = file.frame();
        }
        String fault = fault(document);
        if (fault != null) {
            throw file.damaged("document " + nextSequenceNumber + " " + fault);
        }
        return document;
    }

    private String fault(ByteBuffer document) {
        int start = document.position();
        int payloadLength = document.remaining() - DocumentLayout.HEADER_LENGTH;
        boolean framed = payloadLength >= 0
                && document.getInt(start + DocumentLayout.MAGIC_OFFSET) == DocumentLayout.MAGIC
                && document.getInt(start + DocumentLayout.LENGTH_OFFSET) == payloadLength;
        if (!framed) {
            return "not one of ours";
        }
        if (DocumentLayout.crc(document, crc) != document.getInt(start + DocumentLayout.CRC_OFFSET)) {
            return "with a wrong checksum";
        }
        long sequenceNumber = document.getLong(start + DocumentLayout.SEQUENCE_NUMBER_OFFSET);
        if (sequenceNumber != nextSequenceNumber) {
            return "missing, " + sequenceNumber + " in its place";
        }
        int kindCode = document.getInt(start + DocumentLayout.KIND_OFFSET);
        return DocumentKind.of(kindCode) == null ? "of unknown kind " + kindCode : null;
    }

    private static Path onlyFile(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(entry -> entry.toString().endsWith(FILE_ENDING))
                    .toList();
            if (files.size() != 1) {
                throw new UserError(
                        "queue " + folder,
                        "one .cq4 file",
                        files.isEmpty() ? "none" : String.valueOf(files.size()),
                        "give the folder of a session recorded by this program");
            }
            return files.get(0);
        } catch (IOException failure) {
            throw new UserError(
                    "queue " + folder,
                    "a readable folder",
                    "a folder that cannot be read",
                    "check the session's path",
                    failure);
        }
    }
}
