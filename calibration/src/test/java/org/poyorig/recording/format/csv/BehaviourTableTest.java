package org.poyorig.recording.format.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;

class BehaviourTableTest {
    @TempDir
    private Path folder;

    private BehaviourTable read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("hand.csv"), text);
        return BehaviourTable.read(file, OptionalDouble.empty());
    }

    @Test
    void shouldReadOneUnitAsOneBehaviour() throws IOException {
        BehaviourSeries hand =
                read("time,x [cm],\"y (cm)\"\n0,1,2\n0.5,NaN,\n").series().get(0);
        assertEquals("hand", hand.key());
        assertEquals("cm", hand.unit());
        assertEquals(List.of("x", "y"), hand.channels());
        assertArrayEquals(new double[] {0, 0.5}, hand.timeSeconds());
        assertArrayEquals(new float[] {Float.NaN, Float.NaN}, hand.values()[1]);
    }

    @Test
    void shouldKeepBehavioursOfDottedNamesAndOtherUnitsApart() throws IOException {
        List<BehaviourSeries> series = read("time,cursor.vel.vx[cm/s],cursor.vel.vy[cm/s],x[cm],force[N]\n0,1,2,3,4\n")
                .series();
        assertEquals(
                List.of("cursor.vel", "hand.x", "hand.force"),
                series.stream().map(BehaviourSeries::key).toList());
        assertArrayEquals(new float[] {1, 2}, series.get(0).values()[0]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time_ms,x;2500,7|,",
                "# time[us],x;2500000,7|,",
                "time;x#2,5;7,0|#",
                "t\tx;2.5\t7|,",
                "\uFEFFtimestamps,x;2.5,7|,",
                ";;time,x;2.5,7|,",
                "# recorded today;# by me;time,x;2.5,7|,",
                "# by me;# time,x;2.5,7|,",
                ",time,x;0,2.5,7|,",
                "Unnamed: 0,Time (s),x;0,2.5,7|,"
            })
    void shouldReadTimesInOtherUnitsAndTablesOfOtherPrograms(String text, String lineBreak) throws IOException {
        String lines = lineBreak.equals("#") ? text.replace('#', '\n') : text.replace(';', '\n');
        BehaviourSeries hand = read(lines + "\n").series().get(0);
        assertArrayEquals(new double[] {2.5}, hand.timeSeconds());
        assertEquals(7f, hand.values()[0][0]);
    }

    @Test
    void shouldSkipOddColumnsAndRowsWithoutTime() throws IOException {
        BehaviourTable table = read("time,x,state\n0,1,go\nNaN,2,stop\n1,3,go\n");
        assertEquals(1, table.rowsLeftOut());
        assertEquals(2, table.series().get(0).sampleCount());
        assertEquals("hand.state", table.skipped().get(0).path());
        assertTrue(table.skipped().get(0).reason().contains("line 2 holds the text go"));
    }

    @Test
    void shouldReadInfiniteValues() throws IOException {
        float[][] values = read("time,x,y\n0,1,-Infinity\n1,inf,-inf\ninf,3,4\n")
                .series()
                .get(0)
                .values();
        assertEquals(2, values.length);
        assertEquals(Float.POSITIVE_INFINITY, values[1][0]);
        assertEquals(Float.NEGATIVE_INFINITY, values[0][1]);
    }

    @Test
    void shouldReadTheEncodingsOfOtherPrograms() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_16, Charset.forName("windows-1252"))) {
            Path file = Files.write(folder.resolve("hand.csv"), "time\tgröße[µm]\n2,5\t7\n".getBytes(charset));
            BehaviourSeries hand =
                    BehaviourTable.read(file, OptionalDouble.empty()).series().get(0);
            assertEquals(List.of("größe"), hand.channels());
            assertEquals("µm", hand.unit());
            assertArrayEquals(new double[] {2.5}, hand.timeSeconds());
        }
    }

    @Test
    void shouldSayThatLaterLettersAreOfAnotherEncoding() throws IOException {
        StringBuilder text = new StringBuilder("time,x,state\n");
        for (int row = 0; row < 20_000; row++) {
            text.append(row).append(",1,rest\n");
        }
        text.append("20000,1,für\n");
        Path file = Files.write(folder.resolve("hand.csv"), text.toString().getBytes(StandardCharsets.ISO_8859_1));
        String line = assertThrows(UserError.class, () -> BehaviourTable.read(file, OptionalDouble.empty()))
                .getMessage();
        assertTrue(line.contains("letters that are not UTF-8") && line.contains("as UTF-8"), line);
    }

    @Test
    void shouldGiveColumnsOfOneNameDifferentNames() throws IOException {
        assertEquals(
                List.of("x", "x_2", "x_3"),
                read("time,x,x,x\n0,1,2,3\n").series().get(0).channels());
    }

    @Test
    void shouldSkipABehaviourWhoseTimesFall() throws IOException {
        BehaviourTable table = read("time,x\n1,1\n0,2\n");
        assertEquals(List.of(), table.series());
        assertTrue(table.skipped().get(0).reason().contains("fall from 1.0 to 0.0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,1;0.1,2|names of the columns",
                "x,y;1,2|a column called time",
                "time,x;1,2;3|2 fields",
                "time[h],x;1,2|times in s, ms",
                "samples,x;1,2|--rate HZ",
                "time,x;noon,2|a time as a number"
            })
    void shouldRefuseTablesWithoutTimesInOneLine(String text, String says) {
        String line = assertThrows(UserError.class, () -> read(text.replace(';', '\n') + "\n"))
                .getMessage();
        assertTrue(line.contains(says), line);
    }
}
