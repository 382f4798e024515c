package org.poyorig.checkpoint;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damages the file of a checkpoint, below its contents. Every damage must end in a message of one clear line. */
@Timeout(120)
class HostileArchiveTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void shouldRefuseFileAndLeaveNothingBehind(String damage, String words, byte[] bytes) throws IOException {
        RefusedImport.check(folder, Files.write(folder.resolve("spoilt.ckpt"), bytes), words);
    }

    @Test
    void shouldRefuseFolderAndAbsentFile() throws IOException {
        RefusedImport.check(folder, Files.createDirectory(folder.resolve("a folder")), "found a folder");
        RefusedImport.check(folder, folder.resolve("absent.ckpt"), "found nothing");
    }

    static Stream<Arguments> files() throws IOException {
        Path scratch = Files.createTempFile("sound", ".ckpt");
        try {
            byte[] sound = Files.readAllBytes(new TinyCheckpoint().write(scratch));
            TinyCheckpoint bomb = new TinyCheckpoint();
            bomb.compressed = true;
            bomb.entries.put("data.pkl", new byte[20 << 20]);
            byte[] compressed = Files.readAllBytes(bomb.write(scratch));
            TinyCheckpoint bigEndian = new TinyCheckpoint();
            bigEndian.entries.put("byteorder", "big".getBytes(StandardCharsets.US_ASCII));
            byte[] turned = Files.readAllBytes(bigEndian.write(scratch));
            byte[] tar = new byte[1024];
            System.arraycopy("storages".getBytes(StandardCharsets.US_ASCII), 0, tar, 0, 8);
            System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
            return Stream.of(
                    arguments("an empty file", "an empty file", new byte[0]),
                    arguments("a text", "another kind of file", "epoch: 3\n".getBytes(StandardCharsets.US_ASCII)),
                    arguments("a tar of before torch 1", "another kind of file", tar),
                    arguments("a bare pickle", "as torch before 1.6 wrote it", PickleBytes.of(Map.of("a", 1))),
                    arguments("a zip cut in the middle", "cut or damaged", Arrays.copyOf(sound, sound.length / 2)),
                    arguments("a zip cut after its first bytes", "cut or damaged", Arrays.copyOf(sound, 20)),
                    arguments(
                            "a zip without a pickle",
                            "one NAME/data.pkl",
                            renamed(sound, "tiny/data.pkl", "tiny/data.pkx")),
                    arguments("a compressed zip, twenty megabytes in twenty kilobytes", "a compressed one", compressed),
                    arguments("values of the other byte order", "little-endian values", turned),
                    arguments("an entry that claims two gigabytes", "spoilt.ckpt", claiming(sound, 0x7ffffff0)));
        } finally {
            Files.delete(scratch);
        }
    }

    private static byte[] renamed(byte[] zip, String name, String otherName) {
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        return text.replace(name, otherName).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The two sizes of the pickle in the zip's directory at the end, made larger than the file. */
    private static byte[] claiming(byte[] zip, int size) {
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        int directoryEntry = text.lastIndexOf(TinyCheckpoint.PICKLE) - 46;
        byte[] spoilt = zip.clone();
        for (int i = 0; i < 8; i++) {
            spoilt[directoryEntry + 20 + i] = (byte) (size >>> (8 * (i % 4)));
        }
        return spoilt;
    }
}
