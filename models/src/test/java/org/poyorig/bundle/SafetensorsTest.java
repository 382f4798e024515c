package org.poyorig.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poyorig.error.UserError;

class SafetensorsTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadBackItsOwnFiles() throws IOException {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put("b", FloatTensor.of(new float[] {1, -2, 3.5f, Float.MIN_VALUE, 5, 6}, 2, 3));
        tensors.put("a", FloatTensor.of(new float[] {7}));
        tensors.put("none", FloatTensor.of(new float[0], 0, 4));
        Path file = folder.resolve("x.safetensors");
        Safetensors.write(file, tensors);

        Safetensors read = Safetensors.open(file);
        assertEquals(tensors, read.allFloats());
        assertEquals(List.of("b", "a", "none"), List.copyOf(read.names()));
        assertArrayEquals(new int[] {2, 3}, read.shape("b"));
    }

    @Test
    void shouldReadTensorsLargerThanItsWriteBuffer() throws IOException {
        float[] values = new float[700_001];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Path file = folder.resolve("x.safetensors");
        Safetensors.write(file, Map.of("large", FloatTensor.of(values, values.length)));
        assertArrayEquals(values, Safetensors.open(file).floats("large").data());
    }

    @Test
    void shouldReadIntegersBooleansAndDoubles() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
        data.putLong(-5).putInt(7).putInt(-8).put((byte) 1).put((byte) 0).putDouble(0.1);
        Path file = write("""
                {"__metadata__":{"made by":"a test"},
                 "i64":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},
                 "i32":{"dtype":"I32","shape":[2],"data_offsets":[8,16]},
                 "bool":{"dtype":"BOOL","shape":[2],"data_offsets":[16,18]},
                 "f64":{"dtype":"F64","shape":[],"data_offsets":[18,26]}}""", data.array());
        Safetensors read = Safetensors.open(file);
        assertArrayEquals(new long[] {-5}, read.longs("i64"));
        assertArrayEquals(new long[] {7, -8}, read.longs("i32"));
        assertArrayEquals(new long[] {1, 0}, read.longs("bool"));
        assertArrayEquals(new double[] {0.1}, read.doubles("f64"));
        assertEquals(Map.of("made by", "a test"), read.metadata());
        assertThrows(UserError.class, () -> read.floats("f64"));
        assertThrows(UserError.class, () -> read.floats("absent"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "an offset outside the file | `{'a':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}}`",
                "a negative offset | `{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}`",
                "an end before its begin | `{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}`",
                "an offset that is text | `{'a':{'dtype':'F32','shape':[2],'data_offsets':['0','8']}}`",
                "bytes that overlap | `{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
                        + "'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}`",
                "bytes that nobody owns | `{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}`",
                "a shape larger than its bytes | `{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}`",
                "a shape whose product overflows | `{'a':{'dtype':'F32','shape':[65536,65536,65536,65536],"
                        + "'data_offsets':[0,8]}}`",
                "a negative extent | `{'a':{'dtype':'F32','shape':[-1,-2],'data_offsets':[0,8]}}`",
                "a fractional extent | `{'a':{'dtype':'F32','shape':[2.5],'data_offsets':[0,8]}}`",
                "a type nobody reads | `{'a':{'dtype':'F8_E4M3','shape':[8],'data_offsets':[0,8]}}`",
                "no offsets | `{'a':{'dtype':'F32','shape':[2]}}`",
                "a tensor named twice | `{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
                        + "'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}`",
                "metadata that is no text | `{'__metadata__':{'x':1},"
                        + "'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}`",
                "a list as header | `[]`",
                "a header that is no JSON | `{'a':`",
            })
    void shouldRefuseHeaderWith(String damage, String header) throws IOException {
        Path file = write(header.replace('\'', '"'), new byte[8]);
        UserError error = assertThrows(UserError.class, () -> Safetensors.open(file));
        assertTrue(error.getMessage().contains(file.toString()), error.getMessage());
    }

    @Test
    void shouldRefuseHeaderLengthBeyondTheFileWithoutAllocatingIt() throws IOException {
        for (long claimed : new long[] {Long.MAX_VALUE, -1, 1L << 40, 99_000_000}) {
            Path file = folder.resolve("length" + claimed);
            ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            Files.write(file, bytes.putLong(claimed).array());
            UserError error = assertThrows(UserError.class, () -> Safetensors.open(file));
            assertTrue(error.getMessage().contains("header of at most 8 bytes"), error.getMessage());
        }
    }

    @Test
    void shouldRefuseFilesWithoutTensors() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThrows(UserError.class, () -> Safetensors.open(empty));
        assertThrows(UserError.class, () -> Safetensors.open(folder));
        assertThrows(UserError.class, () -> Safetensors.open(folder.resolve("absent")));
    }

    private Path write(String header, byte[] data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json).put(data);
        return Files.write(folder.resolve("made.safetensors"), bytes.array());
    }
}
