package org.poyorig.recording.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a tree of groups as an HDF5 file (superblock version 2, contiguous data). Children are written before their
 * group and the superblock last, so that every address is known when it is written.
 */
public final class Hdf5Writer {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int SUPERBLOCK_LENGTH = 48;
    private static final int CHUNK_BYTES = 1 << 20;
    private static final int LARGEST_MESSAGE = 0xffff;

    private final FileChannel channel;
    private final Map<String, byte[]> heapReferences = new LinkedHashMap<>();
    private final IdentityHashMap<Hdf5Dataset, Long> datasetAddresses = new IdentityHashMap<>();
    private long end = SUPERBLOCK_LENGTH;

    private Hdf5Writer(FileChannel channel) {
        this.channel = channel;
    }

    /** Writes a new file; the path must not exist yet. */
    public static void write(Path file, Hdf5Group root) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            new Hdf5Writer(channel).write(root);
        }
    }

    private void write(Hdf5Group root) throws IOException {
        GlobalHeap heap = new GlobalHeap();
        heap.collect(root);
        heapReferences.putAll(heap.references(end));
        append(heap.bytes());
        long rootAddress = group(root);
        byte[] superblock = new Bytes()
                .raw(SIGNATURE)
                .u8(2)
                .u8(8)
                .u8(8)
                .u8(0)
                .u64(0)
                .u64(Messages.UNDEFINED)
                .u64(end)
                .u64(rootAddress)
                .withChecksum();
        writeAt(0, ByteBuffer.wrap(superblock));
    }

    private long group(Hdf5Group group) throws IOException {
        Map<String, Long> links = new LinkedHashMap<>();
        for (Map.Entry<String, Object> child : group.children.entrySet()) {
            links.put(
                    child.getKey(),
                    child.getValue() instanceof Hdf5Group inner
                            ? group(inner)
                            : dataset((Hdf5Dataset) child.getValue()));
        }
        Bytes messages = new Bytes();
        message(messages, Messages.LINK_INFO, Messages.linkInfo());
        message(messages, Messages.GROUP_INFO, Messages.groupInfo());
        links.forEach((name, address) -> message(messages, Messages.LINK, Messages.hardLink(name, address)));
        attributes(messages, group.attributes);
        return objectHeader(messages);
    }

    private long dataset(Hdf5Dataset dataset) throws IOException {
        long address = end;
        byte[] type = data(dataset.values);
        long size = end - address;
        Bytes messages = new Bytes();
        message(messages, Messages.DATASPACE, Messages.dataspace(dataset.dimensions));
        message(messages, Messages.DATATYPE, type);
        message(messages, Messages.FILL_VALUE, Messages.fillValue());
        message(messages, Messages.DATA_LAYOUT, Messages.contiguous(size == 0 ? Messages.UNDEFINED : address, size));
        attributes(messages, dataset.attributes);
        long header = objectHeader(messages);
        datasetAddresses.put(dataset, header);
        return header;
    }

    /** Writes the array and returns its datatype. */
    private byte[] data(Object values) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (values instanceof double[] doubles) {
            for (double value : doubles) {
                room(chunk, Double.BYTES).putDouble(value);
            }
            flush(chunk);
            return Messages.floatType(Double.BYTES);
        }
        if (values instanceof long[] || values instanceof UnsignedLongs) {
            long[] longs = values instanceof UnsignedLongs unsigned ? unsigned.values() : (long[]) values;
            for (long value : longs) {
                room(chunk, Long.BYTES).putLong(value);
            }
            flush(chunk);
            return Messages.longType(values instanceof long[]);
        }
        if (values instanceof float[][] rows) {
            for (float[] row : rows) {
                for (float value : row) {
                    room(chunk, Float.BYTES).putFloat(value);
                }
            }
            flush(chunk);
            return Messages.floatType(Float.BYTES);
        }
        if (values instanceof VariableTexts texts) {
            append(variableTexts(texts));
            return Messages.variableTextType();
        }
        String[] texts = (String[]) values;
        append(fixedTexts(texts));
        return Messages.fixedTextType(longest(texts));
    }

    private ByteBuffer room(ByteBuffer chunk, int bytes) throws IOException {
        if (chunk.remaining() < bytes) {
            flush(chunk);
        }
        return chunk;
    }

    private void flush(ByteBuffer chunk) throws IOException {
        chunk.flip();
        int length = chunk.remaining();
        writeAt(end, chunk);
        end += length;
        chunk.clear();
    }

    private static int longest(String[] texts) {
        int longest = 1;
        for (String text : texts) {
            longest = Math.max(longest, text.getBytes(StandardCharsets.UTF_8).length);
        }
        return longest;
    }

    private static byte[] fixedTexts(String[] texts) {
        int size = longest(texts);
        Bytes bytes = new Bytes();
        for (String text : texts) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            bytes.raw(encoded).zeros(size - encoded.length);
        }
        return bytes.toArray();
    }

    /** Texts of variable length lie in the heap; here are only the references to them. */
    private byte[] variableTexts(VariableTexts texts) {
        Bytes bytes = new Bytes();
        for (String text : texts.texts()) {
            bytes.raw(heapReferences.get(text));
        }
        return bytes.toArray();
    }

    private void attributes(Bytes messages, Map<String, Object> attributes) {
        attributes.forEach((name, value) -> message(messages, Messages.ATTRIBUTE, attribute(name, value)));
    }

    private byte[] attribute(String name, Object value) {
        if (value instanceof String text) {
            return Messages.attribute(
                    name, Messages.variableTextType(), Messages.dataspace(), heapReferences.get(text));
        }
        if (value instanceof Double number) {
            byte[] bits = new Bytes().u64(Double.doubleToRawLongBits(number)).toArray();
            return Messages.attribute(name, Messages.floatType(Double.BYTES), Messages.dataspace(), bits);
        }
        if (value instanceof Long number) {
            byte[] bits = new Bytes().u64(number).toArray();
            return Messages.attribute(name, Messages.longType(true), Messages.dataspace(), bits);
        }
        if (value instanceof Hdf5Dataset target) {
            byte[] address = new Bytes().u64(datasetAddresses.get(target)).toArray();
            return Messages.attribute(name, Messages.referenceType(), Messages.dataspace(), address);
        }
        if (value instanceof VariableTexts texts) {
            return Messages.attribute(
                    name, Messages.variableTextType(), Messages.dataspace(texts.texts().length), variableTexts(texts));
        }
        String[] words = (String[]) value;
        return Messages.attribute(
                name, Messages.fixedTextType(longest(words)), Messages.dataspace(words.length), fixedTexts(words));
    }

    private static void message(Bytes messages, int type, byte[] content) {
        if (content.length > LARGEST_MESSAGE) {
            throw new IllegalArgumentException("a header message of " + content.length + " bytes is too long");
        }
        messages.u8(type).u16(content.length).u8(0).raw(content);
    }

    private long objectHeader(Bytes messages) throws IOException {
        long address = end;
        append(new Bytes()
                .raw("OHDR".getBytes(StandardCharsets.US_ASCII))
                .u8(2)
                .u8(2)
                .u32(messages.length())
                .raw(messages.toArray())
                .withChecksum());
        return address;
    }

    /** Appends bytes and pads the next address to a multiple of 8. */
    private void append(byte[] bytes) throws IOException {
        writeAt(end, ByteBuffer.wrap(bytes));
        end += bytes.length;
        int padding = (int) (-end & 7);
        writeAt(end, ByteBuffer.allocate(padding));
        end += padding;
    }

    private void writeAt(long position, ByteBuffer bytes) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }
}
