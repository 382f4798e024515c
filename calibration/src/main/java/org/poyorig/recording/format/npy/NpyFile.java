package org.poyorig.recording.format.npy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.poyorig.error.UserError;

/**
 * A NumPy file of numbers. Opening reads only the header. The stated size is compared with the file's length before
 * memory is allocated. Objects, texts and structures are refused, so nothing in the file is run.
 */
public final class NpyFile {
    private static final int BLOCK_BYTES = 1 << 20;

    private final Path path;
    private final NpyHeader header;
    private final long rows;
    private final long columns;
    private final long statedRows;

    private NpyFile(Path path, NpyHeader header, long rows, long columns, long statedRows) {
        this.path = path;
        this.header = header;
        this.rows = rows;
        this.columns = columns;
        this.statedRows = statedRows;
    }

    /** Whether the path is a file that begins like a NumPy file. Never throws. */
    public static boolean is(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream stream = Files.newInputStream(path)) {
            return NpyHeader.startsLikeNpy(stream.readNBytes(8));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Opens a file that NumPy wrote.
     *
     * @throws UserError if the file is no NumPy file of numbers, or is shorter than its header states
     */
    public static NpyFile open(Path path) {
        return open(path, false);
    }

    /**
     * Opens a file of a program that appends values and updates the header now and then: Open Ephys. The number of rows
     * follows from the file's length, because a program that was killed has not updated the header.
     */
    public static NpyFile openAppended(Path path) {
        return open(path, true);
    }

    private static NpyFile open(Path path, boolean appended) {
        try (InputStream stream = Files.newInputStream(path)) {
            NpyHeader header = NpyHeader.of(stream.readNBytes(NpyHeader.MOST_BYTES));
            long[] shape = header.shape();
            if (shape.length > 2) {
                throw new NpyException("an array of " + shape.length + " dimensions");
            }
            long stated = shape.length == 0 ? 1 : shape[0];
            long columns = shape.length == 2 ? shape[1] : 1;
            long dataBytes = Files.size(path) - header.dataOffset();
            if (!appended && header.valueCount() * header.type().bytes() > dataBytes) {
                throw new NpyException("only " + Math.max(0, dataBytes) + " bytes of "
                        + (long) (header.valueCount() * header.type().bytes()));
            }
            long rowBytes = Math.max(1, columns * header.type().bytes());
            return new NpyFile(path, header, appended ? dataBytes / rowBytes : stated, columns, stated);
        } catch (NpyException malformed) {
            throw refused(path, "a NumPy file of numbers", malformed.getMessage());
        } catch (IOException unreadable) {
            throw refused(path, "a file that can be read", unreadable.toString());
        }
    }

    public Path path() {
        return path;
    }

    /** Length of the first dimension. */
    public long rows() {
        return rows;
    }

    /** Length of the second dimension; 1 if there is none. */
    public long columns() {
        return columns;
    }

    /** Rows that the header states; differs from {@link #rows()} if the writing program was killed. */
    public long statedRows() {
        return statedRows;
    }

    /** Whether the values are whole numbers by their type. */
    public boolean whole() {
        return header.type().whole();
    }

    /** Number of values in the file. */
    public long size() {
        return rows * columns;
    }

    /** Whether the values form one row or one column. */
    public boolean isVector() {
        return rows == 1 || columns == 1;
    }

    /** All values of a row or column, as floating-point numbers. */
    public double[] numbers() {
        return numbers(0, vectorLength());
    }

    /** Some values of a row or column. */
    public double[] numbers(long from, long to) {
        vectorLength();
        double[] values = new double[length(to - from)];
        if (header.type() == NpyType.FLOAT64) {
            blocks(from, values.length, (buffer, k, count) -> buffer.asDoubleBuffer()
                    .get(values, k, count));
        } else {
            read(
                    from,
                    values.length,
                    (buffer, at, k) -> values[k] = header.type().number(buffer, at));
        }
        return values;
    }

    /** All values of a row or column, which must be whole numbers below 2^53 in size or of a whole type. */
    public long[] wholes() {
        return wholes(0, vectorLength());
    }

    /** Some values of a row or column of whole numbers. */
    public long[] wholes(long from, long to) {
        vectorLength();
        long[] values = new long[length(to - from)];
        if (header.type() == NpyType.INT64) {
            blocks(from, values.length, (buffer, k, count) -> buffer.asLongBuffer()
                    .get(values, k, count));
        } else {
            read(
                    from,
                    values.length,
                    (buffer, at, k) -> values[k] = header.type().whole(buffer, at));
        }
        return values;
    }

    /** All values of a row or column, which must be whole numbers that fit an {@code int}. */
    public int[] ints() {
        int[] values = new int[length(vectorLength())];
        if (header.type() == NpyType.INT32) {
            blocks(0, values.length, (buffer, k, count) -> buffer.asIntBuffer().get(values, k, count));
            return values;
        }
        read(0, values.length, (buffer, at, k) -> {
            long whole = header.type().whole(buffer, at);
            if (whole != (int) whole) {
                throw new NpyException("the number " + whole);
            }
            values[k] = (int) whole;
        });
        return values;
    }

    /** One column of a matrix. */
    public double[] column(int column) {
        double[] values = new double[length(rows)];
        if (header.columnsFirst() || columns == 1) {
            read(
                    column * rows,
                    values.length,
                    (buffer, at, k) -> values[k] = header.type().number(buffer, at));
        } else {
            read(0, length(size()), (buffer, at, k) -> {
                if (k % columns == column) {
                    values[(int) (k / columns)] = header.type().number(buffer, at);
                }
            });
        }
        return values;
    }

    /** All rows, each from this column on. */
    public float[][] rowsFrom(int firstColumn) {
        float[][] values = new float[length(rows)][length(columns - firstColumn)];
        boolean byColumn = header.columnsFirst();
        read(0, length(size()), (buffer, at, k) -> {
            int row = (int) (byColumn ? k % rows : k / columns);
            int column = (int) (byColumn ? k / rows : k % columns) - firstColumn;
            if (column >= 0) {
                values[row][column] = (float) header.type().number(buffer, at);
            }
        });
        return values;
    }

    private long vectorLength() {
        if (!isVector()) {
            throw refused(path, "one row or one column", Arrays.toString(header.shape()));
        }
        return size();
    }

    private int length(long count) {
        long most = Runtime.getRuntime().maxMemory() / 3 / Double.BYTES;
        if (count < 0 || count > Math.min(most, Integer.MAX_VALUE - 8)) {
            throw refused(path, "at most " + most + " values, from this machine's memory", count + " values");
        }
        return (int) count;
    }

    /** Takes a value: its byte in the buffer, and its index counted from the first value that is read. */
    @FunctionalInterface
    private interface Take {
        void value(ByteBuffer buffer, int at, int index);
    }

    private void read(long from, int count, Take take) {
        int width = header.type().bytes();
        blocks(from, count, (buffer, first, values) -> {
            for (int k = 0; k < values; k++) {
                take.value(buffer, k * width, first + k);
            }
        });
    }

    /** Takes a block of values that begins at byte 0 of the buffer. */
    @FunctionalInterface
    private interface TakeBlock {
        void block(ByteBuffer buffer, int first, int count);
    }

    private void blocks(long from, int count, TakeBlock take) {
        int width = header.type().bytes();
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BLOCK_BYTES, Math.max(1L, count) * width))
                .order(header.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.position(header.dataOffset() + from * width);
            int values;
            for (int done = 0; done < count; done += values) {
                values = Math.min(buffer.capacity() / width, count - done);
                buffer.clear().limit(values * width);
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer) < 0) {
                        throw new EOFException("the file ends too early");
                    }
                }
                take.block(buffer.flip(), done, values);
            }
        } catch (NpyException odd) {
            throw refused(path, "numbers that the recording can use", odd.getMessage());
        } catch (IOException unreadable) {
            throw refused(path, "a file that can be read", unreadable.toString());
        }
    }

    private static UserError refused(Path path, String expected, String found) {
        return new UserError(
                path.toString(), expected, found, "write the file again with numpy.save and a plain array of numbers");
    }
}
