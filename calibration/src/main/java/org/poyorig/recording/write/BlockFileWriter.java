package org.poyorig.recording.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.poyorig.recording.Recording;

/**
 * Writes a recording as a file of acquisition blocks, at the sample rate of an amplifier. The Open Ephys plugin's spike
 * source plays such files. Times are rounded to samples. The file appears only once it is complete.
 * {@code docs/layouts.md} shows the layout.
 *
 * <pre>
 * 0             8             12       16
 * | "POYOBLKS"  | version u32 | zero   | block, block, ...
 * </pre>
 */
public final class BlockFileWriter {
    /** File name suffix. */
    public static final String SUFFIX = ".poyo-blocks";

    /** Samples per second of most rigs. */
    static final double RATE_HERTZ = 30_000;

    static final int HEADER_LENGTH = 16;
    private static final double BLOCK_SECONDS = 0.1;
    private static final String MAGIC = "POYOBLKS";
    private static final int VERSION = 1;

    private BlockFileWriter() {}

    /**
     * Writes the file.
     *
     * @throws org.poyorig.error.UserError if the path exists already or cannot be written
     */
    public static void write(Recording recording, Path file) {
        WholeOutput.write(file, partial -> {
            try (FileChannel channel =
                    FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                append(channel, header());
                StreamClock clock = StreamClock.of(RATE_HERTZ, BLOCK_SECONDS);
                new RecordingPlayer(recording, clock, block -> append(channel, block)).play();
            } catch (UncheckedIOException failure) {
                throw failure.getCause();
            }
        });
    }

    private static ByteBuffer header() {
        return ByteBuffer.allocate(HEADER_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC.getBytes(StandardCharsets.US_ASCII))
                .putInt(VERSION)
                .putInt(0)
                .flip();
    }

    private static void append(FileChannel channel, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
