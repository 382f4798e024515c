package org.poyorig.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Writes and reads commands and answers, and refuses other bytes. */
class CommandTest {

    @Test
    void shouldReadWhatWasWritten() {
        for (CommandKind kind : CommandKind.values()) {
            Command command = new Command(kind, 1L << 40, -7, "Fuß auf \u2192");
            assertEquals(command, Command.read(command.toBytes()));
        }
        for (boolean done : new boolean[] {true, false}) {
            Answer answer = new Answer(3, done, "");
            assertEquals(answer, Answer.read(answer.toBytes()));
        }
    }

    @Test
    void shouldHaveTheDocumentedBytes() {
        ByteBuffer bytes = new Command(CommandKind.MARK, 2, 3, "ab").toBytes();
        assertEquals(40, bytes.remaining());
        assertEquals(1, bytes.getShort(0));
        assertEquals(6, bytes.getShort(2));
        assertEquals(40, bytes.getInt(4));
        assertEquals(2, bytes.getLong(8));
        assertEquals(3, bytes.getLong(16));
        assertEquals(2, bytes.getInt(24));
        assertEquals('a', bytes.get(32));
    }

    @Test
    void shouldShortenSentenceThatDoesNotFitAtTheEndOfACharacter() {
        Answer answer = Answer.read(new Answer(1, false, "a" + "ß".repeat(4000)).toBytes());
        assertEquals("a" + "ß".repeat(2047), answer.text());
    }

    @Test
    void shouldRefuseCommandWithAnyWrongField() {
        Command command = new Command(CommandKind.ARM, 1, 0, "monkey/day");
        for (int offset : new int[] {0, 2, 4, 24}) {
            for (int wrong : new int[] {0, -1, 99, Integer.MAX_VALUE}) {
                ByteBuffer bytes = command.toBytes();
                if (offset < 4) {
                    bytes.putShort(offset, (short) wrong);
                } else {
                    bytes.putInt(offset, wrong);
                }
                assertNull(Command.read(bytes), offset + " " + wrong);
            }
        }
        assertNull(Command.read(command.toBytes().limit(8)));
    }

    @Test
    void shouldReadOrRefuseRandomBytesWithoutAnException() {
        Random random = new Random(11);
        int accepted = 0;
        for (int k = 0; k < 20_000; k++) {
            ByteBuffer bytes = new Command(CommandKind.ARM, 1, 0, "x".repeat(random.nextInt(64))).toBytes();
            bytes.put(random.nextInt(bytes.capacity()), (byte) random.nextInt());
            accepted += Command.read(bytes) == null ? 0 : 1;
            Answer.read(bytes);
        }
        assertTrue(accepted > 0 && accepted < 20_000);
    }
}
