package org.poyorig.recording.format.openephys;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.npy.NpyFile;

/**
 * The files of a continuous stream. Times are the synchronised timestamps of the Record Node, or sample numbers divided
 * by the sample rate. Voltages are read in blocks, so the size of the file does not matter.
 */
final class StreamFiles {
    private static final int BLOCK_BYTES = 1 << 20;

    private final Structure.Stream stream;
    private final Path data;
    private final NpyFile samples;
    private final Optional<NpyFile> timestamps;
    private final long rows;
    private final Runs runs;

    private StreamFiles(
            Structure.Stream stream, Path data, NpyFile samples, Optional<NpyFile> timestamps, long rows, Runs runs) {
        this.stream = stream;
        this.data = data;
        this.samples = samples;
        this.timestamps = timestamps;
        this.rows = rows;
        this.runs = runs;
    }

    /**
     * Opens the files of a stream.
     *
     * @throws UserError if a file is missing or damaged
     */
    static StreamFiles open(Structure.Stream stream) {
        Path data = stream.folder().resolve("continuous.dat");
        if (!Files.isRegularFile(data) || stream.channels().isEmpty()) {
            throw new UserError(data.toString(), "voltages of a stream", "no such file", "copy the recording again");
        }
        NpyFile samples = NpyFile.openAppended(stream.folder().resolve("sample_numbers.npy"));
        long rows = Math.min(size(data) / (2L * stream.channels().size()), samples.rows());
        Path times = stream.folder().resolve("timestamps.npy");
        Optional<NpyFile> synchronised = Optional.empty();
        if (Files.isRegularFile(times)) {
            NpyFile file = NpyFile.openAppended(times);
            synchronised = file.whole() ? Optional.empty() : Optional.of(file);
            rows = synchronised.isEmpty() ? rows : Math.min(rows, file.rows());
        }
        return new StreamFiles(stream, data, samples, synchronised, rows, Runs.of(samples, rows));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            throw new UserError(
                    file.toString(), "a readable file", unreadable.toString(), "check its permissions", unreadable);
        }
    }

    Structure.Stream stream() {
        return stream;
    }

    Runs runs() {
        return runs;
    }

    long rows() {
        return rows;
    }

    /** Whether the first and the last sample have a synchronised timestamp. The Record Node writes −1 for none. */
    boolean isSynchronised() {
        if (timestamps.isEmpty() || rows == 0) {
            return false;
        }
        double first = timestamps.get().numbers(0, 1)[0];
        double last = timestamps.get().numbers(rows - 1, rows)[0];
        return Double.isFinite(first) && Double.isFinite(last) && first >= 0 && last >= first;
    }

    /** Time of a row. */
    double seconds(long row, boolean synchronised) {
        return synchronised
                ? timestamps.orElseThrow().numbers(row, row + 1)[0]
                : samples.wholes(row, row + 1)[0] / stream.rateHertz();
    }

    /**
     * Averages channels.
     *
     * @param channels indices of the channels
     * @param times receives the time of each average
     * @return one row for each average
     */
    float[][] averages(List<Integer> channels, boolean synchronised, double[] times) {
        Averaging averaging = Averaging.from(stream.rateHertz());
        float[][] averages = new float[times.length][channels.size()];
        int done = 0;
        try (FileChannel file = FileChannel.open(data, StandardOpenOption.READ)) {
            for (Runs.Run run : runs.runs()) {
                long firstBin = averaging.firstBin(run);
                long bins = averaging.bins(run);
                Block block = new Block(file, run.firstRow() + run.count());
                for (long bin = firstBin; bin < firstBin + bins; bin++) {
                    long from = averaging.startOf(bin) - run.firstSample() + run.firstRow();
                    long to = averaging.startOf(bin + 1) - run.firstSample() + run.firstRow();
                    block.average(from, to, channels, averages[done]);
                    long middle = averaging.middleOf(bin) - run.firstSample() + run.firstRow();
                    times[done++] = block.seconds(middle, synchronised);
                }
            }
        } catch (IOException unreadable) {
            throw new UserError(
                    data.toString(), "voltages that can be read", unreadable.toString(), "copy it again", unreadable);
        }
        return averages;
    }

    /** Number of averages of the whole stream. */
    long averageCount() {
        Averaging averaging = Averaging.from(stream.rateHertz());
        return runs.runs().stream().mapToLong(averaging::bins).sum();
    }

    /** A window of rows that moves forward through the file. */
    private final class Block {
        private final FileChannel file;
        private final long end;
        private final int rowBytes = 2 * stream.channels().size();
        private final int most = Math.max(1, BLOCK_BYTES / rowBytes);
        private final ByteBuffer bytes = ByteBuffer.allocate(most * rowBytes).order(ByteOrder.LITTLE_ENDIAN);
        private final double[] sums = new double[stream.channels().size()];
        private double[] seconds = new double[0];
        private long secondsFrom;
        private long first;
        private long last;

        Block(FileChannel file, long end) {
            this.file = file;
            this.end = end;
        }

        void average(long from, long to, List<Integer> channels, float[] into) throws IOException {
            Arrays.fill(sums, 0);
            for (long row = from; row < to; row++) {
                if (row >= last || row < first) {
                    load(row);
                }
                int at = (int) (row - first) * rowBytes;
                for (int k = 0; k < into.length; k++) {
                    int channel = channels.get(k);
                    float scale = (float) stream.channels().get(channel).bitVolts();
                    sums[k] += bytes.getShort(at + 2 * channel) * scale;
                }
            }
            for (int k = 0; k < into.length; k++) {
                into[k] = (float) (sums[k] / (to - from));
            }
        }

        private void load(long row) throws IOException {
            first = row;
            last = Math.min(end, row + most);
            bytes.clear().limit((int) (last - first) * rowBytes);
            long position = first * rowBytes;
            while (bytes.hasRemaining()) {
                int read = file.read(bytes, position);
                if (read < 0) {
                    throw new EOFException("the file ends too early");
                }
                position += read;
            }
        }

        double seconds(long row, boolean synchronised) {
            if (row < secondsFrom || row >= secondsFrom + seconds.length) {
                secondsFrom = row;
                long to = Math.min(end, row + BLOCK_BYTES / Double.BYTES);
                if (synchronised) {
                    seconds = timestamps.orElseThrow().numbers(row, to);
                } else {
                    long[] numbers = samples.wholes(row, to);
                    seconds = new double[numbers.length];
                    Arrays.setAll(seconds, k -> numbers[k] / stream.rateHertz());
                }
            }
            return seconds[(int) (row - secondsFrom)];
        }
    }
}
