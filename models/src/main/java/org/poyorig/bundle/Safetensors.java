package org.poyorig.bundle;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.poyorig.error.UserError;

/**
 * A file of named tensors in the safetensors format: eight bytes of little-endian header length, a JSON header, and the
 * values in row-major order (format: huggingface.co/docs/safetensors). The format holds data only, no code.
 *
 * <p>{@link #open} reads and checks only the header. Each call for a tensor reads its values from the file, and no file
 * stays open. Instances are immutable and may be shared between threads.
 */
public final class Safetensors {
    private static final int LENGTH_BYTES = Long.BYTES;
    /** Limit of the format's reference library. */
    private static final long LARGEST_HEADER = 100_000_000;

    private static final int CHUNK_BYTES = 1 << 20;

    private final Path file;
    private final long dataStart;
    private final SafetensorsHeader header;

    private Safetensors(Path file, long dataStart, SafetensorsHeader header) {
        this.file = file;
        this.dataStart = dataStart;
        this.header = header;
    }

    /**
     * Reads and checks the header.
     *
     * @throws UserError if the file is missing or is not a valid safetensors file
     */
    public static Safetensors open(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long fileBytes = channel.size();
            if (fileBytes < LENGTH_BYTES) {
                throw refusal(file, "a safetensors file", fileBytes + " bytes", null);
            }
            long headerBytes = read(file, channel, 0, LENGTH_BYTES).getLong();
            long limit = Math.min(LARGEST_HEADER, fileBytes - LENGTH_BYTES);
            if (headerBytes < 0 || headerBytes > limit) {
                String claimed = "a stated length of " + Long.toUnsignedString(headerBytes) + " bytes";
                throw refusal(file, "a header of at most " + limit + " bytes", claimed, null);
            }
            long dataStart = LENGTH_BYTES + headerBytes;
            byte[] json = read(file, channel, LENGTH_BYTES, (int) headerBytes).array();
            return new Safetensors(
                    file, dataStart, SafetensorsHeader.parse(file.toString(), json, fileBytes - dataStart));
        } catch (IOException e) {
            throw refusal(file, "a readable safetensors file", e.toString(), e);
        }
    }

    /** Names of the tensors, in the header's order. */
    public Set<String> names() {
        return header.entries().keySet();
    }

    /** Free text lines of the file, by name. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** Extents of a tensor. */
    public int[] shape(String name) {
        return entry(name).shape().clone();
    }

    /** The values of an F32 tensor. */
    public FloatTensor floats(String name) {
        SafetensorsHeader.Entry entry = entry(name, TensorType.F32);
        float[] values = new float[entry.size()];
        values(entry).asFloatBuffer().get(values);
        return new FloatTensor(entry.shape().clone(), values);
    }

    /** The values of an F64 tensor. */
    public double[] doubles(String name) {
        SafetensorsHeader.Entry entry = entry(name, TensorType.F64);
        double[] values = new double[entry.size()];
        values(entry).asDoubleBuffer().get(values);
        return values;
    }

    /** The values of an I64, I32 or BOOL tensor; true is 1. */
    public long[] longs(String name) {
        SafetensorsHeader.Entry entry = entry(name, TensorType.I64, TensorType.I32, TensorType.BOOL);
        long[] values = new long[entry.size()];
        ByteBuffer bytes = values(entry);
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (entry.type()) {
                case I64 -> bytes.getLong();
                case I32 -> bytes.getInt();
                default -> bytes.get() == 0 ? 0 : 1;
            };
        }
        return values;
    }

    /** Name of a tensor's element type, for example {@code BF16}. */
    public String type(String name) {
        return entry(name).type().name();
    }

    /** The bytes of a tensor of any type, little-endian, in row-major order. */
    public ByteBuffer bytes(String name) {
        return values(entry(name));
    }

    /** All tensors by name; each must be F32. */
    public Map<String, FloatTensor> allFloats() {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        for (String name : names()) {
            tensors.put(name, floats(name));
        }
        return tensors;
    }

    /**
     * Writes F32 tensors in the map's order. Equal tensors in equal order give equal bytes.
     *
     * @param file must not exist; if writing fails, the file may stay incomplete, so write into a new folder
     */
    public static void write(Path file, Map<String, FloatTensor> tensors) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            write(channel, tensors);
        }
    }

    /** Returns the SHA-256, in lower-case hex, of the file that {@link #write} would write. */
    static String sha256(Map<String, FloatTensor> tensors) {
        MessageDigest digest = Sha256.digest();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            write(Channels.newChannel(out), tensors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sha256.hex(digest);
    }

    private static void write(WritableByteChannel channel, Map<String, FloatTensor> tensors) throws IOException {
        byte[] json = header(tensors);
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        drain(buffer.putLong(json.length), channel);
        drain(ByteBuffer.wrap(json).position(json.length), channel);
        for (FloatTensor tensor : tensors.values()) {
            for (float value : tensor.data()) {
                if (buffer.remaining() < Float.BYTES) {
                    drain(buffer, channel);
                }
                buffer.putFloat(value);
            }
        }
        drain(buffer, channel);
    }

    private static byte[] header(Map<String, FloatTensor> tensors) throws IOException {
        JsonMapper json = new JsonMapper();
        ObjectNode header = json.createObjectNode();
        long position = 0;
        for (Map.Entry<String, FloatTensor> tensor : tensors.entrySet()) {
            ObjectNode entry = header.putObject(tensor.getKey());
            entry.put("dtype", TensorType.F32.name());
            Arrays.stream(tensor.getValue().shape()).forEach(entry.putArray("shape")::add);
            long end = position + (long) Float.BYTES * tensor.getValue().data().length;
            entry.putArray("data_offsets").add(position).add(end);
            position = end;
        }
        byte[] text = json.writeValueAsBytes(header);
        // Spaces after the JSON align the values to eight bytes, for readers that map the file.
        byte[] padded = Arrays.copyOf(text, (text.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void drain(ByteBuffer buffer, WritableByteChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    private SafetensorsHeader.Entry entry(String name, TensorType... allowed) {
        SafetensorsHeader.Entry entry = header.entries().get(name);
        if (entry == null) {
            throw refusal(file, "a tensor " + name, names().size() + " other tensors", null);
        }
        if (allowed.length > 0 && !Arrays.asList(allowed).contains(entry.type())) {
            throw refusal(
                    file,
                    name + " as one of " + Arrays.toString(allowed),
                    entry.type().name(),
                    null);
        }
        return entry;
    }

    private ByteBuffer values(SafetensorsHeader.Entry entry) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(file, channel, dataStart + entry.begin(), Math.toIntExact(entry.end() - entry.begin()));
        } catch (IOException e) {
            throw refusal(file, "a readable safetensors file", e.toString(), e);
        }
    }

    private static ByteBuffer read(Path file, FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw refusal(file, length + " bytes from byte " + position + " on", "the end of the file", null);
            }
        }
        return buffer.flip();
    }

    private static UserError refusal(Path file, String expected, String found, Throwable cause) {
        return new UserError(file.toString(), expected, found, "check the path, or copy the file again", cause);
    }
}
