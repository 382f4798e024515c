package org.poyorig.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.error.UserError;
import org.poyorig.status.Counters;
import org.poyorig.stream.BlockWriter;
import org.poyorig.stream.EventHandler;

/** Foreign or damaged sessions: the reader refuses each one in one line and never changes it. */
class HostileSessionTest {
    private static final int BLOCKS = 400;

    @TempDir
    Path folder;

    private SessionFolder session;
    private Path queueFile;

    @BeforeEach
    void recordSession() throws IOException {
        session = TestSessions.create(folder.resolve("session"));
        BlockWriter block = new BlockWriter(1 << 12);
        try (SessionRecorder recorder = SessionRecorder.open(session, new Counters())) {
            for (int k = 0; k < BLOCKS; k++) {
                block.begin(k);
                block.spike(k, k % 7);
                block.watermark(k, k);
                recorder.record(block.buffer());
            }
        }
        try (Stream<Path> files = Files.list(session.events())) {
            queueFile = files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void shouldRefuseFileCutInsideDocument() throws IOException {
        truncate(documentStart(200) + 17);
        assertRefusal("a document of", "reaches beyond its end");
    }

    @Test
    void shouldReadFileCutBetweenDocumentsAsTorn() throws IOException {
        truncate(documentStart(200) - 4);
        assertEquals(199, readAll());
    }

    @Test
    void shouldRefuseFileCutInsideChroniclesHeader() throws IOException {
        truncate(100);
        assertRefusal("reaches beyond its end");
    }

    @Test
    void shouldRefuseRandomBytes() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(3).nextBytes(noise);
        noise[3] = 0x40;
        Files.write(queueFile, noise);
        assertRefusal("a whole Chronicle Queue file");
    }

    @Test
    void shouldRefuseTextFile() throws IOException {
        Files.writeString(queueFile, "This is not a queue, it only has the name of one.\n".repeat(100));
        assertRefusal("a whole Chronicle Queue file");
    }

    @Test
    void shouldRefuseHeaderThatNamesAnotherClass() throws IOException {
        byte[] name = "SCQStore".getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = Files.readAllBytes(queueFile);
        int at = new String(bytes, 0, 200, StandardCharsets.ISO_8859_1).indexOf("SCQStore");
        System.arraycopy("java.Evl".getBytes(StandardCharsets.US_ASCII), 0, bytes, at, name.length);
        Files.write(queueFile, bytes);
        assertRefusal("a whole Chronicle Queue file", "found another kind of file");
    }

    @Test
    void shouldReadEmptyFileAsTornRecordingWithoutBlocks() throws IOException {
        truncate(0);
        assertEquals(0, readAll());
    }

    @Test
    void shouldRefuseDocumentWithFlippedBit() throws IOException {
        long at = documentStart(123) + DocumentLayout.HEADER_LENGTH + 30;
        flip(at, 0x10);
        assertRefusal("document 123 with a wrong checksum");
    }

    @Test
    void shouldRefuseDocumentOfClaimedGigabyte() throws IOException {
        put(documentStart(50) - 4, 0x3FFFFFF0);
        assertRefusal("a document of 1073741808 bytes reaches beyond its end");
    }

    @Test
    void shouldRefuseGapInSequenceNumbers() throws IOException {
        long start = documentStart(60);
        ByteBuffer document = documentAt(start);
        document.putLong(DocumentLayout.SEQUENCE_NUMBER_OFFSET, 61);
        document.putInt(DocumentLayout.CRC_OFFSET, DocumentLayout.crc(document, new CRC32C()));
        write(start, document);
        assertRefusal("document 60 missing, 61 in its place");
    }

    @Test
    void shouldRefuseSoundDocumentThatIsNoBlock() throws IOException {
        long start = documentStart(70);
        ByteBuffer document = documentAt(start);
        document.putInt(DocumentLayout.HEADER_LENGTH, Integer.MAX_VALUE);
        document.putInt(DocumentLayout.CRC_OFFSET, DocumentLayout.crc(document, new CRC32C()));
        write(start, document);
        assertRefusal("document 70", "expected an acquisition block", "stated length differs");
    }

    @Test
    void shouldRefuseDocumentOfUnknownKind() throws IOException {
        long start = documentStart(80);
        ByteBuffer document = documentAt(start);
        document.putInt(DocumentLayout.KIND_OFFSET, 99);
        document.putInt(DocumentLayout.CRC_OFFSET, DocumentLayout.crc(document, new CRC32C()));
        write(start, document);
        assertRefusal("document 80 of unknown kind 99");
    }

    @Test
    void shouldRefuseSessionWithoutQueueFiles() throws IOException {
        Files.delete(queueFile);
        assertRefusal("expected one .cq4 file, found none");
    }

    @Test
    void shouldRefuseSessionOfTwoQueueFiles() throws IOException {
        Files.copy(queueFile, queueFile.resolveSibling("20990101F.cq4"));
        assertRefusal("expected one .cq4 file, found 2");
    }

    @Test
    void shouldRefuseFolderWithoutDescription() throws IOException {
        Files.delete(session.descriptionFile());
        assertRefusal("session.json: expected a readable file, found none");
    }

    @Test
    void shouldRefuseDescriptionOfAnotherVersion() throws IOException {
        describe(description().replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 2"));
        assertRefusal("expected schemaVersion 1, found 2");
    }

    @Test
    void shouldRefuseDescriptionWithoutVersion() throws IOException {
        describe("{}");
        assertRefusal("expected schemaVersion 1, found none");
    }

    @Test
    void shouldRefuseDescriptionThatIsNotJson() throws IOException {
        describe("stream rate: 30 kHz");
        assertRefusal("expected a description as this program writes it");
    }

    @Test
    void shouldRefuseDescriptionOfArray() throws IOException {
        describe("[1, 2, 3]");
        assertRefusal("expected schemaVersion 1, found none");
    }

    @Test
    void shouldRefuseDescriptionWithoutRate() throws IOException {
        describe(description().replaceAll("\"streamRateHertz\" : [^,]*,", ""));
        assertRefusal("streamRateHertz");
    }

    @Test
    void shouldRefuseDescriptionWithImpossibleRate() throws IOException {
        describe(description().replaceAll("\"streamRateHertz\" : [^,]*,", "\"streamRateHertz\" : -30000,"));
        assertRefusal("streamRateHertz");
    }

    @Test
    void shouldRefuseDescriptionNestedWithoutEnd() throws IOException {
        describe("{\"schemaVersion\":1,\"notes\":" + "[".repeat(100_000));
        assertRefusal("expected a description as this program writes it");
    }

    @Test
    void shouldRefuseHugeDescription() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(session.descriptionFile().toFile(), "rw")) {
            file.setLength(1L << 32);
        }
        assertRefusal("expected at most 8388608 bytes, found 4294967296 bytes");
    }

    @Test
    void shouldSurviveAnyFlippedByte() throws IOException {
        byte[] sound = Files.readAllBytes(queueFile);
        int used = (int) documentStart(BLOCKS);
        Random random = new Random(17);
        int refused = 0;
        for (int trial = 0; trial < 300; trial++) {
            byte[] bytes = sound.clone();
            bytes[random.nextInt(used)] ^= (byte) (1 << random.nextInt(8));
            Files.write(queueFile, bytes);
            try {
                assertTrue(readAll() <= BLOCKS);
            } catch (UserError refusal) {
                refused++;
            }
        }
        assertTrue(refused > 100, refused + " of 300 refused");
    }

    /** Reads to the end, which must be torn, and returns the number of blocks. */
    private int readAll() {
        int blocks = 0;
        try (SessionReader reader = new SessionReader(SessionFolder.open(session.root()))) {
            while (reader.next(new EventHandler() {})) {
                blocks++;
            }
            assertFalse(blocks < BLOCKS && reader.endedCleanly());
        }
        return blocks;
    }

    private void assertRefusal(String... parts) throws IOException {
        byte[] before = Files.exists(queueFile) ? Files.readAllBytes(queueFile) : null;
        UserError error = assertThrows(UserError.class, this::readAll);
        for (String part : parts) {
            assertTrue(error.getMessage().contains(part), error.getMessage());
        }
        assertEquals(1, error.getMessage().lines().count());
        if (before != null) {
            assertEquals(ByteBuffer.wrap(before), ByteBuffer.wrap(Files.readAllBytes(queueFile)));
        }
    }

    /** Finds the start of a document's own header by its sequence number. */
    private long documentStart(long sequenceNumber) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(queueFile)).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < bytes.limit() - DocumentLayout.HEADER_LENGTH; at += 4) {
            if (bytes.getInt(at) == DocumentLayout.MAGIC
                    && bytes.getLong(at + DocumentLayout.SEQUENCE_NUMBER_OFFSET) == sequenceNumber) {
                return at;
            }
        }
        throw new AssertionError("no document " + sequenceNumber);
    }

    private ByteBuffer documentAt(long start) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(queueFile)).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.getInt((int) start + DocumentLayout.LENGTH_OFFSET);
        return bytes.slice((int) start, DocumentLayout.HEADER_LENGTH + length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(long at, ByteBuffer bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(queueFile.toFile(), "rw")) {
            file.getChannel().write(bytes.position(0), at);
        }
    }

    private void put(long at, int word) throws IOException {
        write(at, ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, word));
    }

    private void flip(long at, int bits) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(queueFile.toFile(), "rw")) {
            file.seek(at);
            int value = file.read();
            file.seek(at);
            file.write(value ^ bits);
        }
    }

    private void truncate(long length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(queueFile.toFile(), "rw")) {
            file.setLength(length);
        }
    }

    private String description() throws IOException {
        return Files.readString(session.descriptionFile());
    }

    private void describe(String json) throws IOException {
        Files.writeString(session.descriptionFile(), json);
    }
}
