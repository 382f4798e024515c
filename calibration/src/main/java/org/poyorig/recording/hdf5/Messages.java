package org.poyorig.recording.hdf5;

import java.nio.charset.StandardCharsets;

/** The header messages of the HDF5 file format specification, version 3.0, as far as this writer needs them. */
final class Messages {
    static final int DATASPACE = 0x01;
    static final int LINK_INFO = 0x02;
    static final int DATATYPE = 0x03;
    static final int FILL_VALUE = 0x05;
    static final int LINK = 0x06;
    static final int DATA_LAYOUT = 0x08;
    static final int GROUP_INFO = 0x0a;
    static final int ATTRIBUTE = 0x0c;

    static final long UNDEFINED = -1L;

    private Messages() {}

    /** A scalar has no dimensions. */
    static byte[] dataspace(long... dimensions) {
        Bytes bytes = new Bytes().u8(2).u8(dimensions.length).u8(0).u8(dimensions.length == 0 ? 0 : 1);
        for (long dimension : dimensions) {
            bytes.u64(dimension);
        }
        return bytes.toArray();
    }

    /** IEEE 754 of 4 or 8 bytes. */
    static byte[] floatType(int size) {
        boolean twice = size == Double.BYTES;
        return new Bytes()
                .u8(0x11)
                .u8(0x20)
                .u8(twice ? 63 : 31)
                .u8(0)
                .u32(size)
                .u16(0)
                .u16(8 * size)
                .u8(twice ? 52 : 23)
                .u8(twice ? 11 : 8)
                .u8(0)
                .u8(twice ? 52 : 23)
                .u32(twice ? 1023 : 127)
                .toArray();
    }

    static byte[] longType(boolean signed) {
        return new Bytes()
                .u8(0x10)
                .u8(signed ? 0x08 : 0x00)
                .u16(0)
                .u32(Long.BYTES)
                .u16(0)
                .u16(Long.SIZE)
                .toArray();
    }

    /** Fixed length, filled with zeros, ASCII: NumPy's {@code S}. */
    static byte[] fixedTextType(int size) {
        return new Bytes().u8(0x13).u8(0x01).u16(0).u32(size).toArray();
    }

    /** Variable length, UTF-8, kept in a global heap. */
    static byte[] variableTextType() {
        byte[] character =
                new Bytes().u8(0x10).u8(0).u16(0).u32(1).u16(0).u16(8).toArray();
        return new Bytes()
                .u8(0x19)
                .u8(0x01)
                .u8(0x01)
                .u8(0)
                .u32(16)
                .raw(character)
                .toArray();
    }

    /** The address of another object of the file. */
    static byte[] referenceType() {
        return new Bytes().u8(0x17).u8(0).u16(0).u32(Long.BYTES).toArray();
    }

    /** Space is allocated when written; unwritten values are zero. */
    static byte[] fillValue() {
        return new Bytes().u8(3).u8(0x0a).toArray();
    }

    static byte[] contiguous(long address, long size) {
        return new Bytes().u8(3).u8(1).u64(address).u64(size).toArray();
    }

    static byte[] attribute(String name, byte[] datatype, byte[] dataspace, byte[] value) {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        return new Bytes()
                .u8(3)
                .u8(0)
                .u16(encoded.length + 1)
                .u16(datatype.length)
                .u16(dataspace.length)
                .u8(1)
                .raw(encoded)
                .u8(0)
                .raw(datatype)
                .raw(dataspace)
                .raw(value)
                .toArray();
    }

    /** Links are kept in the group's own header. */
    static byte[] linkInfo() {
        return new Bytes().u8(0).u8(0).u64(UNDEFINED).u64(UNDEFINED).toArray();
    }

    static byte[] groupInfo() {
        return new Bytes().u8(0).u8(0).toArray();
    }

    static byte[] hardLink(String name, long address) {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        return new Bytes()
                .u8(1)
                .u8(0x11)
                .u8(1)
                .u16(encoded.length)
                .raw(encoded)
                .u64(address)
                .toArray();
    }
}
