package org.poyorig.recording.format.blackrock;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.poyorig.error.UserError;

/**
 * A Blackrock {@code .nev} file of version 2.1 to 3.0. Times in version 3.0 may count nanoseconds since 1970. Source:
 * Blackrock Neurotech, "NEV file format", and neo's {@code blackrockrawio.py}.
 */
final class NevFile {
    private static final int BASIC_BYTES = 336;
    private static final int EXTENDED_BYTES = 32;
    private static final int LONGEST_PACKET = 1 << 16;
    private static final int LARGEST_ELECTRODE = 2048;
    private static final int BLOCK_BYTES = 1 << 20;
    private static final int NOISE = 255;
    private static final long EXACT = 1L << 53;
    private static final long MOST_COUNTED = 0xFFFF_FFFFL;
    private static final long LONGEST_WRAP_SECONDS = 60;

    private final Path path;
    private final boolean wideTimes;
    private final String version;
    private final long headerBytes;
    private final int packetBytes;
    private final long ticksPerSecond;
    private final long packets;
    private final long bytesLeftOver;
    private final Map<Integer, String> labels;

    private NevFile(Path path, ByteBuffer basic, Map<Integer, String> labels, long fileBytes) {
        this.path = path;
        int major = Byte.toUnsignedInt(basic.get(8));
        this.version = major + "." + Byte.toUnsignedInt(basic.get(9));
        this.wideTimes = major >= 3;
        this.headerBytes = Integer.toUnsignedLong(basic.getInt(12));
        this.packetBytes = basic.getInt(16);
        this.ticksPerSecond = Integer.toUnsignedLong(basic.getInt(20));
        this.labels = labels;
        int least = wideTimes ? 12 : 8;
        if (packetBytes < least
                || packetBytes > LONGEST_PACKET
                || headerBytes < BASIC_BYTES
                || headerBytes > fileBytes) {
            throw damaged(
                    path,
                    "a header that fits the file",
                    "packets of " + packetBytes + " bytes after a header of " + headerBytes + " bytes");
        }
        if (ticksPerSecond == 0) {
            throw damaged(path, "a time resolution", "0 per second");
        }
        this.packets = (fileBytes - headerBytes) / packetBytes;
        this.bytesLeftOver = (fileBytes - headerBytes) % packetBytes;
    }

    /** Takes a spike: time, electrode from 1, and class (0 is unclassified). */
    @FunctionalInterface
    interface Spikes {
        void spike(double seconds, int electrode, int unitClass);
    }

    /** Whether the file begins like a Blackrock event file. Never throws. */
    static boolean is(Path path) {
        String type = type(path);
        return type.equals("NEURALEV") || type.equals("BREVENTS");
    }

    /** First eight letters of a file; empty if it cannot be read. */
    static String type(Path path) {
        if (!Files.isRegularFile(path)) {
            return "";
        }
        try (InputStream stream = Files.newInputStream(path)) {
            return new String(stream.readNBytes(8), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            return "";
        }
    }

    static NevFile open(Path path) throws IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            byte[] basic = stream.readNBytes(BASIC_BYTES);
            if (basic.length < BASIC_BYTES) {
                throw damaged(path, "a header of " + BASIC_BYTES + " bytes", basic.length + " bytes");
            }
            ByteBuffer header = ByteBuffer.wrap(basic).order(ByteOrder.LITTLE_ENDIAN);
            long extended = Integer.toUnsignedLong(header.getInt(332));
            if (BASIC_BYTES + extended * EXTENDED_BYTES > Files.size(path)) {
                throw damaged(path, "extended headers inside of the file", extended + " extended headers");
            }
            return new NevFile(path, header, labels(stream, extended), Files.size(path));
        }
    }

    private static Map<Integer, String> labels(InputStream stream, long count) throws IOException {
        Map<Integer, String> labels = new LinkedHashMap<>();
        for (long k = 0; k < count; k++) {
            byte[] bytes = stream.readNBytes(EXTENDED_BYTES);
            if (new String(bytes, 0, 8, StandardCharsets.ISO_8859_1).equals("NEUEVLBL")) {
                int electrode = Byte.toUnsignedInt(bytes[8]) | Byte.toUnsignedInt(bytes[9]) << 8;
                String label = new String(bytes, 10, 16, StandardCharsets.ISO_8859_1);
                labels.put(electrode, label.replaceAll("\\x00.*", "").strip());
            }
        }
        return labels;
    }

    String version() {
        return version;
    }

    long ticksPerSecond() {
        return ticksPerSecond;
    }

    /** Number of packets of all kinds; an incomplete last packet is left out. */
    long packets() {
        return packets;
    }

    /** Bytes of an incomplete last packet. */
    long bytesLeftOver() {
        return bytesLeftOver;
    }

    /** Label of an electrode; empty if the file has none. */
    String label(int electrode) {
        return labels.getOrDefault(electrode, "");
    }

    /**
     * Gives all spikes in the order of the file.
     *
     * @throws UserError if the clock restarts, because times would repeat
     */
    void spikes(Spikes take) throws IOException {
        int perBlock = Math.max(1, BLOCK_BYTES / packetBytes);
        ByteBuffer block = ByteBuffer.allocate(perBlock * packetBytes).order(ByteOrder.LITTLE_ENDIAN);
        long latest = 0;
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.position(headerBytes);
            for (long done = 0; done < packets; done += perBlock) {
                block.clear().limit((int) Math.min(perBlock, packets - done) * packetBytes);
                while (block.hasRemaining()) {
                    if (channel.read(block) < 0) {
                        throw new EOFException("the file ends too early");
                    }
                }
                for (int at = 0; at < block.limit(); at += packetBytes) {
                    long ticks =
                            wideTimes ? block.getLong(at) : unwrapped(Integer.toUnsignedLong(block.getInt(at)), latest);
                    int id = Short.toUnsignedInt(block.getShort(at + (wideTimes ? 8 : 4)));
                    if (id >= 1 && id <= LARGEST_ELECTRODE) {
                        if (ticks < latest - ticksPerSecond || ticks < 0) {
                            throw refused(
                                    path,
                                    "one clock for the whole file",
                                    "a jump from tick " + latest + " to " + Long.toUnsignedString(ticks));
                        }
                        latest = Math.max(latest, ticks);
                        take.spike(seconds(ticks), id, Byte.toUnsignedInt(block.get(at + (wideTimes ? 10 : 6))));
                    }
                }
            }
        }
    }

    /** A 32-bit count of ticks, continued where it goes on from 0 after its largest value. */
    private long unwrapped(long count, long latest) {
        long before = (latest & ~MOST_COUNTED) + count;
        long near = Math.min(LONGEST_WRAP_SECONDS * ticksPerSecond, MOST_COUNTED / 4);
        if (before + MOST_COUNTED + 1 - latest < near) {
            return before + MOST_COUNTED + 1;
        }
        return before > MOST_COUNTED && before - latest > MOST_COUNTED - near ? before - MOST_COUNTED - 1 : before;
    }

    /** Whether a class stands for noise. */
    static boolean isNoise(int unitClass) {
        return unitClass == NOISE;
    }

    private double seconds(long ticks) {
        if (ticks < EXACT) {
            return ticks / (double) ticksPerSecond;
        }
        long wholeSeconds = ticks / ticksPerSecond;
        return wholeSeconds + ticks % ticksPerSecond / (double) ticksPerSecond;
    }

    private static UserError damaged(Path path, String expected, String found) {
        return new UserError(path.toString(), expected, found, "compare the file with the original, or copy it again");
    }

    private static UserError refused(Path path, String expected, String found) {
        return new UserError(
                path.toString(),
                expected,
                found,
                "split the file where its clock restarts, or export the spikes as CSV time,unit");
    }
}
