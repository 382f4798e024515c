package org.poyorig.recording.hdf5;

/** The checksum of HDF5's metadata: Bob Jenkins' lookup3 {@code hashlittle} (public domain), initial value 0. */
final class Lookup3 {
    private Lookup3() {}

    static int of(byte[] key, int length) {
        int a = 0xdeadbeef + length;
        int b = a;
        int c = a;
        int at = 0;
        int left = length;
        while (left > 12) {
            a += word(key, at, 4);
            b += word(key, at + 4, 4);
            c += word(key, at + 8, 4);
            a = a - c ^ Integer.rotateLeft(c, 4);
            c += b;
            b = b - a ^ Integer.rotateLeft(a, 6);
            a += c;
            c = c - b ^ Integer.rotateLeft(b, 8);
            b += a;
            a = a - c ^ Integer.rotateLeft(c, 16);
            c += b;
            b = b - a ^ Integer.rotateLeft(a, 19);
            a += c;
            c = c - b ^ Integer.rotateLeft(b, 4);
            b += a;
            at += 12;
            left -= 12;
        }
        if (left == 0) {
            return c;
        }
        a += word(key, at, Math.min(4, left));
        b += word(key, at + 4, Math.min(4, left - 4));
        c += word(key, at + 8, Math.min(4, left - 8));
        c = (c ^ b) - Integer.rotateLeft(b, 14);
        a = (a ^ c) - Integer.rotateLeft(c, 11);
        b = (b ^ a) - Integer.rotateLeft(a, 25);
        c = (c ^ b) - Integer.rotateLeft(b, 16);
        a = (a ^ c) - Integer.rotateLeft(c, 4);
        b = (b ^ a) - Integer.rotateLeft(a, 14);
        return (c ^ b) - Integer.rotateLeft(b, 24);
    }

    /** Little-endian word of up to four bytes; the missing ones are zero. */
    private static int word(byte[] key, int at, int bytes) {
        int word = 0;
        for (int k = 0; k < bytes; k++) {
            word |= (key[at + k] & 0xff) << (8 * k);
        }
        return word;
    }
}
