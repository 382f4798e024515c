package org.poyorig.recording.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Lookup3Test {
    @Test
    void shouldHashAsItsAuthorStates() {
        byte[] text = "Four score and seven years ago".getBytes(StandardCharsets.US_ASCII);
        assertEquals(0x17770551, Lookup3.of(text, text.length));
        assertEquals(0xdeadbeef, Lookup3.of(text, 0));
    }
}
