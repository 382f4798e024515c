package org.poyorig.recording.format.hdf;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a long dataset of one dimension block by block: straight from the mapped file, or some chunks at a time, which
 * all CPUs decompress together. The dataset is never in memory as a whole, and numbers are converted one by one.
 */
final class HdfBlocks {
    private static final int MOST_CHUNKS = 64;
    private static final long MOST_BYTES = 32L << 20;
    private static final int DEFLATE = 1;

    private HdfBlocks() {}

    /** Takes a number and its index, from several threads at once, and each index once. */
    @FunctionalInterface
    interface Sink {
        void take(int index, double number);
    }

    /** One number at an index of a block. */
    @FunctionalInterface
    private interface Numbers {
        double at(ByteBuffer block, int index);
    }

    /**
     * Passes each number of a dataset on.
     *
     * @param size number of elements, which the caller has checked
     * @return whether the dataset could be read so; otherwise the caller reads it as a whole, from the first number on
     */
    static boolean each(Dataset dataset, int size, Sink sink) {
        Optional<Numbers> numbers = numbers(dataset.getDataType());
        if (numbers.isEmpty() || dataset.getDimensionsAsLong().length != 1) {
            return false;
        }
        if (dataset instanceof ContiguousDataset contiguous) {
            each(contiguous.getBuffer(), dataset.getDataType(), numbers.get(), 0, size, sink);
            return true;
        }
        return dataset instanceof ChunkedDataset chunked && eachChunk(chunked, numbers.get(), size, sink);
    }

    private static boolean eachChunk(ChunkedDataset dataset, Numbers numbers, int size, Sink sink) {
        int length = dataset.getChunkDimensions()[0];
        long chunkBytes = Math.max(1, (long) length * dataset.getDataType().getSize());
        int together = (int) Math.max(1, Math.min(MOST_CHUNKS, MOST_BYTES / chunkBytes));
        boolean deflated = chunkBytes <= MOST_BYTES
                && dataset.getFilters().stream().allMatch(filter -> filter.getId() == DEFLATE)
                && dataset.getFilters().size() == 1;
        for (long from = 0; from < size; from += (long) together * length) {
            int count = (int) Math.min(together, (size - from + length - 1) / length);
            int first = (int) from;
            try {
                IntStream.range(0, count)
                        .parallel()
                        .map(k -> first + k * length)
                        .forEach(start -> {
                            ByteBuffer chunk = ByteBuffer.wrap(chunk(dataset, (int) chunkBytes, deflated, start));
                            each(chunk, dataset.getDataType(), numbers, start, Math.min(length, size - start), sink);
                        });
            } catch (HdfException neverWrittenOrUnreadable) {
                return false;
            }
        }
        return true;
    }

    /**
     * The bytes of a chunk. One that is only deflated is inflated in one piece; the library does so in small pieces.
     */
    private static byte[] chunk(ChunkedDataset dataset, int bytes, boolean deflated, int start) {
        int[] offset = {start};
        if (deflated) {
            Inflater inflater = new Inflater();
            try {
                // With a byte too many, the inflater reaches the checksum at the end.
                byte[] chunk = new byte[bytes + 1];
                inflater.setInput(dataset.getRawChunkBuffer(offset));
                if (inflater.inflate(chunk) == bytes && inflater.finished()) {
                    return chunk;
                }
            } catch (DataFormatException notDeflated) {
                // A chunk may leave out the filter.
            } finally {
                inflater.end();
            }
        }
        return dataset.getDecompressedChunk(offset);
    }

    /** Sets the values of chunks that were never written to the fill value; the library leaves them at 0. */
    static void fillUnwritten(Dataset dataset, double[] numbers) {
        if (!(dataset instanceof ChunkedDataset chunked)
                || !(dataset.getFillValue() instanceof Number fill)
                || fill.doubleValue() == 0) {
            return;
        }
        long[] size = dataset.getDimensionsAsLong();
        int[] chunk = chunked.getChunkDimensions();
        int columns = size.length == 2 ? (int) size[1] : 1;
        int width = size.length == 2 ? chunk[1] : 1;
        for (int row = 0; row < size[0]; row += chunk[0]) {
            for (int column = 0; column < columns; column += width) {
                if (!isWritten(chunked, size.length == 2 ? new int[] {row, column} : new int[] {row})) {
                    for (int k = row; k < Math.min(size[0], (long) row + chunk[0]); k++) {
                        int from = k * columns + column;
                        Arrays.fill(numbers, from, from + Math.min(width, columns - column), fill.doubleValue());
                    }
                }
            }
        }
    }

    private static boolean isWritten(ChunkedDataset dataset, int[] offset) {
        try {
            dataset.getRawChunkBuffer(offset);
            return true;
        } catch (HdfException neverWritten) {
            return false;
        }
    }

    private static void each(ByteBuffer bytes, DataType type, Numbers numbers, int first, int count, Sink sink) {
        ByteBuffer block = bytes.slice()
                .order(type instanceof FloatingPoint real ? real.getByteOrder() : ((FixedPoint) type).getByteOrder());
        for (int k = 0; k < count; k++) {
            sink.take(first + k, numbers.at(block, k));
        }
    }

    /** How to read one number of a type; empty for types that are not plain numbers. */
    private static Optional<Numbers> numbers(DataType type) {
        if (type instanceof FloatingPoint) {
            return switch (type.getSize()) {
                case Double.BYTES -> Optional.of((block, k) -> block.getDouble(Double.BYTES * k));
                case Float.BYTES -> Optional.of((block, k) -> block.getFloat(Float.BYTES * k));
                default -> Optional.empty();
            };
        }
        if (type instanceof FixedPoint whole
                && whole.getBitOffset() == 0
                && whole.getBitPrecision() == Byte.SIZE * type.getSize()) {
            boolean signed = whole.isSigned();
            return switch (type.getSize()) {
                case Byte.BYTES -> Optional.of((block, k) -> signed ? block.get(k) : block.get(k) & 0xFF);
                case Short.BYTES ->
                    Optional.of((block, k) ->
                            signed ? block.getShort(Short.BYTES * k) : block.getShort(Short.BYTES * k) & 0xFFFF);
                case Integer.BYTES ->
                    Optional.of((block, k) -> signed
                            ? block.getInt(Integer.BYTES * k)
                            : Integer.toUnsignedLong(block.getInt(Integer.BYTES * k)));
                case Long.BYTES -> signed ? Optional.of((block, k) -> block.getLong(Long.BYTES * k)) : Optional.empty();
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }
}
