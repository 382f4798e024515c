package org.poyorig.recording.format.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poyorig.error.UserError;

class NpyFileTest {
    @TempDir
    private Path folder;

    private Path raw(String type, boolean columnsFirst, String shape, int... bytes) {
        byte[] data = new byte[bytes.length];
        for (int k = 0; k < bytes.length; k++) {
            data[k] = (byte) bytes[k];
        }
        return Npy.raw(folder.resolve("a.npy"), Npy.header(type, columnsFirst, shape), data);
    }

    @Test
    void shouldReadBothByteOrdersAndUnsignedNumbers() {
        assertArrayEquals(
                new long[] {258, 65535},
                NpyFile.open(raw(">u2", false, "(2,)", 1, 2, 255, 255)).wholes());
        assertArrayEquals(
                new long[] {513, -1},
                NpyFile.open(raw("<i2", false, "(2,)", 1, 2, 255, 255)).wholes());
        assertArrayEquals(
                new long[] {200}, NpyFile.open(raw("|u1", false, "(1, 1)", 200)).wholes());
    }

    @Test
    void shouldReadMatricesOfBothOrders() {
        NpyFile byRow = NpyFile.open(raw("|i1", false, "(2, 3)", 1, 2, 3, 4, 5, 6));
        assertArrayEquals(new double[] {2, 5}, byRow.column(1));
        assertArrayEquals(new float[] {5, 6}, byRow.rowsFrom(1)[1]);
        NpyFile byColumn = NpyFile.open(raw("|i1", true, "(2, 3)", 1, 2, 3, 4, 5, 6));
        assertArrayEquals(new double[] {3, 4}, byColumn.column(1));
        assertArrayEquals(new float[] {4, 6}, byColumn.rowsFrom(1)[1]);
    }

    @ParameterizedTest
    @CsvSource({
        "|O, '(1,)', Python objects",
        "<U4, '(1,)', texts",
        "<c8, '(1,)', type c8",
        "<M8[ns], '(1,)', type <M8[ns]",
        "<i8, '(4611686018427387904,)', only 16 bytes",
        "<i8, '(99999999999999999999,)', a dimension of",
        "<i8, '(3,)', only 16 bytes of 24",
        "<i8, '(1, 1, 2)', 3 dimensions"
    })
    void shouldRefuseOtherContentInOneLine(String type, String shape, String found) {
        Path file = raw(type, false, shape, new int[16]);
        String line = assertThrows(UserError.class, () -> NpyFile.open(file)).getMessage();
        assertTrue(line.contains(found), line);
    }

    @Test
    void shouldRefuseNumbersThatAreNotWholeOrTooLarge() {
        Path half = Npy.doubles(folder.resolve("half.npy"), 1, 1.5);
        assertThrows(UserError.class, () -> NpyFile.open(half).wholes());
        Path large = raw("<u8", false, "(1,)", 0, 0, 0, 0, 0, 0, 0, 255);
        assertThrows(UserError.class, () -> NpyFile.open(large).wholes());
        Path wide = Npy.longs(folder.resolve("wide.npy"), 1L << 40);
        assertThrows(UserError.class, () -> NpyFile.open(wide).ints());
    }

    @Test
    void shouldCountRowsOfAnUnfinishedFileByItsLength() {
        Path killed = raw("<i2", false, "(1,)", 1, 0, 2, 0, 3);
        assertArrayEquals(new long[] {1, 2}, NpyFile.openAppended(killed).wholes());
        assertEquals(1, NpyFile.openAppended(killed).statedRows());
        assertArrayEquals(new long[] {1}, NpyFile.open(killed).wholes());
    }

    @Test
    void shouldRecogniseOnlyNumPyFiles() {
        assertTrue(NpyFile.is(Npy.doubles(folder.resolve("b.npy"))));
        assertFalse(NpyFile.is(folder));
        assertFalse(NpyFile.is(folder.resolve("none")));
    }

    @Test
    void shouldReadHalfFloats() {
        Path file = raw("<f2", false, "(5,)", 0x00, 0x3C, 0x00, 0xC1, 0x01, 0x00, 0x00, 0x7C, 0x00, 0x7E);
        assertArrayEquals(
                new double[] {1, -2.5, 0x1p-24, Double.POSITIVE_INFINITY, Double.NaN},
                NpyFile.open(file).numbers());
    }
}
