package org.poyorig.recording.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import org.poyorig.recording.hdf5.Hdf5Group;
import org.poyorig.recording.hdf5.Hdf5Writer;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;

/** Makes damaged recordings and recordings with wrong sizes. */
public final class HostileFiles {
    private static final Path FIXTURES = Path.of("src/test/resources/recordings");

    private HostileFiles() {}

    public static byte[] fixture(String name) {
        return content(FIXTURES.resolve(name));
    }

    public static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    public static void bytes(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static void cut(Path file, String fixture, double fraction) {
        byte[] whole = fixture(fixture);
        bytes(file, Arrays.copyOf(whole, (int) (whole.length * fraction)));
    }

    /** Replaces every 64-bit number of a fixture that has one value by another. */
    public static void patched(Path file, String fixture, long from, long to) {
        ByteBuffer content = ByteBuffer.wrap(fixture(fixture)).order(ByteOrder.LITTLE_ENDIAN);
        int replaced = 0;
        for (int at = 0; at + Long.BYTES <= content.capacity(); at += Long.BYTES) {
            if (content.getLong(at) == from) {
                content.putLong(at, to);
                replaced++;
            }
        }
        if (replaced == 0) {
            throw new IllegalStateException("nothing to patch in " + fixture);
        }
        bytes(file, content.array());
    }

    /** A valid brainsets file of four spikes and two units, changed by {@code harm} before it is written. */
    public static void brainsets(Path file, Consumer<Hdf5Group> harm) {
        Hdf5Group root = new Hdf5Group().attribute("object", "Data");
        Hdf5Group spikes = root.group("spikes").attribute("object", "IrregularTimeSeries");
        spikes.dataset("timestamps", new double[] {0.1, 0.2, 0.3, 2.5});
        spikes.dataset("unit_index", new long[] {0, 1, 0, 1});
        root.group("units").attribute("object", "ArrayDict").dataset("id", new String[] {"a", "b"});
        interval(root, "domain", new double[] {0}, new double[] {3});
        harm.accept(root);
        hdf5(file, root);
    }

    public static Hdf5Group interval(Hdf5Group root, String name, double[] start, double[] end) {
        Hdf5Group interval = root.remove(name).group(name).attribute("object", "Interval");
        interval.dataset("start", start);
        interval.dataset("end", end);
        return interval;
    }

    /** Replaces the spikes. */
    public static Hdf5Group spikes(Hdf5Group root, double[] times, long... units) {
        Hdf5Group spikes = root.remove("spikes").group("spikes").attribute("object", "IrregularTimeSeries");
        spikes.dataset("timestamps", times);
        spikes.dataset("unit_index", units);
        return spikes;
    }

    /** An NWB file with this units table. */
    public static void nwb(Path file, double[] spikeTimes, long... index) {
        Hdf5Group root = new Hdf5Group().attribute("nwb_version", "2.7.0");
        Hdf5Group units = root.group("units");
        units.dataset("spike_times", spikeTimes);
        units.dataset("spike_times_index", index);
        hdf5(file, root);
    }

    public static void hdf5(Path file, Hdf5Group root) {
        try {
            Hdf5Writer.write(file, root);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A MATLAB file with matrices of one value. */
    public static void mat(Path file, Object... namesAndMatrices) {
        MatFile content = Mat5.newMatFile();
        for (int k = 0; k < namesAndMatrices.length; k += 2) {
            content.addArray((String) namesAndMatrices[k], (Matrix) namesAndMatrices[k + 1]);
        }
        try {
            Mat5.writeToFile(content, file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static Matrix matrix(int rows, int columns, double value) {
        Matrix matrix = Mat5.newMatrix(rows, columns);
        for (int k = 0; k < rows * columns; k++) {
            matrix.setDouble(k, value);
        }
        return matrix;
    }

    /** A MATLAB file whose one matrix {@code spikes}, compressed, states the given size and has no data. */
    public static void lyingMat(Path file, int rows, int columns, int claimedBytes) {
        ByteBuffer element = littleEndian(72);
        element.putInt(14).putInt(claimedBytes);
        element.putInt(6).putInt(8).putInt(6).putInt(0);
        element.putInt(5).putInt(8).putInt(rows).putInt(columns);
        element.putInt(1)
                .putInt(6)
                .put("spikes".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 0);
        element.putInt(9).putInt(claimedBytes - 64);
        Deflater deflater = new Deflater();
        deflater.setInput(element.array());
        deflater.finish();
        byte[] compressed = new byte[200];
        int length = deflater.deflate(compressed);
        deflater.end();

        ByteBuffer content = littleEndian(128 + 8 + length);
        content.put("MATLAB 5.0 MAT-file".getBytes(StandardCharsets.US_ASCII));
        content.position(124).putShort((short) 0x0100).put((byte) 'I').put((byte) 'M');
        content.putInt(15).putInt(length).put(compressed, 0, length);
        bytes(file, content.array());
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
