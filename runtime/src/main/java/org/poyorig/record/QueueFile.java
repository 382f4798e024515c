package org.poyorig.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.poyorig.error.UserError;

/**
 * Reads the frames of one Chronicle Queue file by ordinary reads. A frame is a 32-bit word and as many bytes as its low
 * 30 bits say; frames start on multiples of 4; bit 30 marks Chronicle's own frames, bit 31 one that is not complete.
 *
 * <p>Chronicle's own tailer is not safe here: it maps the file, so a truncated file kills the process; it writes to the
 * file; and it makes objects of the class that the file's header names. This class checks each length against the
 * file's length, and executes and writes nothing. Chronicle completes a frame by a single ordered store of its word,
 * and files and mappings share the kernel's pages. So a file can be read while it grows.
 */
final class QueueFile implements AutoCloseable {
    private static final int META = 1 << 30;
    private static final int LENGTH_MASK = META - 1;
    private static final int READ_AHEAD = 1 << 16;

    /** At the end of a growing file there is little to read, and the reader waits for it. */
    private static final int FIRST_READ = 1 << 12;

    /** Start of the first frame: the field "header" and the type of Chronicle's store. */
    private static final byte[] STORE = "\u00b9\u0006header\u00b6\u0008SCQStore".getBytes(StandardCharsets.ISO_8859_1);

    private final Path path;
    private final FileChannel channel;
    private ByteBuffer bytes = ByteBuffer.allocateDirect(READ_AHEAD).order(ByteOrder.LITTLE_ENDIAN);
    /** Position of {@link #bytes} in the file; {@link #bytesHeld} of them hold the file's contents. */
    private long bytesStart;

    private int bytesHeld;

    /** Bytes to read at once: few at first and after each {@link #forget}, then more and more. */
    private int readAhead = FIRST_READ;

    private long position;
    private long frameStart;
    private int frameLength;

    QueueFile(Path path) {
        this.path = path;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    /** Moves to the next document; false if there is none, now or ever. */
    boolean next() {
        boolean asOfNow = bytesHeld == 0;
        while (holds(position, Integer.BYTES)) {
            int word = bytes.getInt((int) (position - bytesStart));
            boolean complete = word > 0;
            if (!complete) {
                forget();
                if (asOfNow) {
                    return false;
                }
                asOfNow = true; // bytes read ahead may be older than the writer's newest document
                continue;
            }
            if (position == 0) {
                requireStore(word);
            }
            int length = word & LENGTH_MASK;
            long start = position + Integer.BYTES;
            if (length > size() - start) {
                throw damaged("a document of " + length + " bytes reaches beyond its end");
            }
            position = (start + length + 3) & ~3L;
            if ((word & META) == 0) {
                frameStart = start;
                frameLength = length;
                return true;
            }
        }
        return false;
    }

    /** The document's bytes, from position to limit; valid until the next call. */
    ByteBuffer frame() {
        if (!holds(frameStart, frameLength)) {
            throw damaged("it became shorter while it was read");
        }
        int at = (int) (frameStart - bytesStart);
        return bytes.limit(at + frameLength).position(at);
    }

    /** Forgets the bytes read ahead, so that the next call reads the file again. */
    void forget() {
        bytesHeld = 0;
        readAhead = FIRST_READ;
    }

    UserError damaged(String found) {
        return new UserError(
                "recording file " + path, "a whole Chronicle Queue file", found, "take another copy of the recording");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    /** Reads the range into {@link #bytes}; false if the file is shorter. */
    private boolean holds(long from, int length) {
        bytes.clear();
        if (from < bytesStart || from + length > bytesStart + bytesHeld) {
            if (length > size() - from) {
                return false;
            }
            if (bytes.capacity() < length) {
                bytes = ByteBuffer.allocateDirect(2 * length).order(ByteOrder.LITTLE_ENDIAN);
            }
            fill(from, length);
        }
        return from + length <= bytesStart + bytesHeld;
    }

    private void fill(long from, int atLeast) {
        bytesStart = from;
        bytes.limit(Math.min(bytes.capacity(), Math.max(atLeast, readAhead)));
        readAhead = Math.min(READ_AHEAD, 2 * readAhead);
        try {
            int read = 0;
            while (read >= 0 && bytes.hasRemaining()) {
                read = channel.read(bytes, from + bytes.position());
            }
        } catch (IOException failure) {
            throw unreadable(failure);
        }
        bytesHeld = bytes.position();
        bytes.clear();
    }

    private void requireStore(int word) {
        boolean isStore = (word & META) != 0 && holds(Integer.BYTES, STORE.length);
        for (int k = 0; isStore && k < STORE.length; k++) {
            isStore = bytes.get(Integer.BYTES + k) == STORE[k];
        }
        if (!isStore) {
            throw damaged("another kind of file");
        }
    }

    private long size() {
        try {
            return channel.size();
        } catch (IOException failure) {
            throw unreadable(failure);
        }
    }

    private UserError unreadable(IOException failure) {
        return new UserError(
                "recording file " + path,
                "a readable file",
                failure.getClass().getSimpleName(),
                "check its permissions and the disk",
                failure);
    }
}
