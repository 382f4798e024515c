package org.poyorig.recording.hdf5;

import java.io.ByteArrayOutputStream;

/** Builds little-endian bytes. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes u8(int value) {
        out.write(value);
        return this;
    }

    Bytes u16(int value) {
        return u8(value).u8(value >>> 8);
    }

    Bytes u32(long value) {
        return u16((int) value).u16((int) (value >>> 16));
    }

    Bytes u64(long value) {
        return u32(value).u32(value >>> 32);
    }

    Bytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Bytes zeros(int count) {
        return raw(new byte[count]);
    }

    int length() {
        return out.size();
    }

    byte[] toArray() {
        return out.toByteArray();
    }

    /** These bytes followed by their checksum. */
    byte[] withChecksum() {
        byte[] bytes = toArray();
        return new Bytes().raw(bytes).u32(Lookup3.of(bytes, bytes.length)).toArray();
    }
}
