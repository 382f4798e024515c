package org.poyorig.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.error.UserError;
import org.poyorig.score.RecordingClock;

class DecodeCsvTest {
    private static final DecodedSeries SERIES = new DecodedSeries(
            List.of(
                    new OutputSpec("vx", "cm/s", OptionalDouble.of(20)),
                    new OutputSpec("vy", "cm/s", OptionalDouble.of(20))),
            new long[] {1_000_000_000L, 1_020_000_000L, 123_456_789_012_345_678L},
            new float[][] {{1.5f, -0.25f}, {1e-7f, 1e9f}, {Float.NaN, 0}});

    @TempDir
    private Path folder;

    @Test
    void shouldWriteTheDocumentedColumns() throws IOException {
        Path file = folder.resolve("out.csv");
        DecodeCsv.write(SERIES, file.toString());
        assertEquals("""
                time_s,vx,vy
                1.000000000,1.5,-0.25
                1.020000000,0.00000010,1000000000
                123456789.012345678,NaN,0.0
                """, Files.readString(file));
    }

    @Test
    void shouldLeaveOneWholeFileAndReplaceTheOld() throws IOException {
        Path file = Files.writeString(folder.resolve("out.csv"), "old");
        DecodeCsv.write(SERIES, file.toString());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void shouldWriteTimesThatParseBackToTheNanosecond() throws IOException {
        Path file = folder.resolve("out.csv");
        DecodeCsv.write(SERIES, file.toString());
        List<String> lines = Files.readAllLines(file);
        for (int row = 0; row < 2; row++) {
            double seconds = Double.parseDouble(lines.get(row + 1).split(",")[0]);
            assertEquals(SERIES.timeNanos()[row], RecordingClock.nanos(seconds));
        }
    }

    @Test
    void shouldRefuseAMissingFolder() {
        String nowhere = folder.resolve("missing/out.csv").toString();
        assertThrows(UserError.class, () -> DecodeCsv.write(SERIES, nowhere));
    }
}
