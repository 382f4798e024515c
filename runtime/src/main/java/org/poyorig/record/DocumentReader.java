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
 * Reads a queue's documents in order, at rest or while it is written, and checks each: magic, length, checksum, and
 * that no sequence number is missing. Files from anywhere are safe to read. One thread; allocates nothing per document.
 */
public final class DocumentReader implements AutoCloseable {
    /** How the name of a queue file ends. */
    static final String FILE_ENDING = ".cq4";

    private final CRC32C crc = new CRC32C();
    private final QueueFile file;
    private ByteBuffer payload = ByteBuffer.allocate(0);
    private DocumentKind kind;
    private long recordedNanos;
    private long nextSequenceNumber;

    /** @throws UserError where the folder does not hold one queue file */
    public DocumentReader(Path folder) {
        this.file = new QueueFile(onlyFile(folder));
    }

    /**
     * Moves to the next document; false where there is none, for now or for good ({@link #endedCleanly}).
     *
     * @throws UserError where the file is damaged; the documents before are good
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

    /** What the current document holds. */
    public DocumentKind kind() {
        return kind;
    }

    /** The current document's place, counted from 0. */
    public long sequenceNumber() {
        return nextSequenceNumber - 1;
    }

    /** The writer's monotonic clock when the current document was written. */
    public long recordedNanos() {
        return recordedNanos;
    }

    /** The current document's bytes, from position to limit, little-endian; good until the next {@link #next}. */
    public ByteBuffer payload() {
        return payload;
    }

    /**
     * Whether the document that marks a clean end has been read. Once {@link #next} is false and nobody writes any
     * more, the alternative is a torn end: the recording process died.
     */
    public boolean endedCleanly() {
        return kind == DocumentKind.CLEAN_END;
    }

    @Override
    public void close() {
        file.close();
    }

    /**
     * The frame as a document that has passed every check. A frame that fails is read again once: what was read ahead
     * of a writer may be older than the frame's word.
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
            List<Path> files =
                    entries.filter(entry -> entry.toString().endsWith(FILE_ENDING)).toList();
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
                    "queue " + folder, "a folder", "none that can be read", "check the session's path", failure);
        }
    }
}
