package org.poyorig.recording.format.matlab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;

/** Files of other software are in FormatFixturesTest. */
class MatlabFormatTest {
    private static final int BINS = 30;

    @TempDir
    private Path folder;

    private static Matrix matrix(int rows, int columns, double value) {
        Matrix matrix = Mat5.newMatrix(rows, columns);
        for (int k = 0; k < rows * columns; k++) {
            matrix.setDouble(k, value);
        }
        return matrix;
    }

    private static Matrix times(double start, double step) {
        Matrix times = Mat5.newMatrix(1, BINS);
        for (int k = 0; k < BINS; k++) {
            times.setDouble(k, start + k * step);
        }
        return times;
    }

    private OpenRecording open(MatFile content, String spikes, String time, double binMillis) throws IOException {
        Path file = folder.resolve("own.mat");
        Mat5.writeToFile(content, file.toFile());
        FormatOptions none = FormatOptions.none();
        return new MatlabFormat()
                .open(
                        file,
                        new FormatOptions(
                                Optional.ofNullable(spikes),
                                Optional.empty(),
                                Optional.ofNullable(time),
                                binMillis > 0 ? OptionalDouble.of(binMillis) : OptionalDouble.empty(),
                                none.rateHertz(),
                                none.behaviourFile(),
                                none.unitIds()));
    }

    private void refused(String says, MatFile content, String spikes, String time, double binMillis) {
        String line = assertThrows(UserError.class, () -> open(content, spikes, time, binMillis))
                .getMessage();
        assertTrue(line.contains(says), line);
    }

    @Test
    void shouldTakeTheBinFromTheTimes() throws IOException {
        MatFile content = Mat5.newMatFile()
                .addArray("spikes", matrix(BINS, 4, 2))
                .addArray("time", times(5, 0.025))
                .addArray("vel", matrix(BINS, 2, 1));
        try (OpenRecording open = open(content, null, null, 0)) {
            assertEquals(Intervals.of(5, 5.75), open.contents().observed());
            assertEquals("25", open.contents().notes().get("bin_ms"));
            assertEquals(2 * BINS, open.contents().units().get(3).spikes());
            assertEquals("", open.contents().behaviours().get(0).unit());
        }
    }

    @Test
    void shouldTurnAMatrixByTheLengthOfTheBehaviour() throws IOException {
        MatFile content =
                Mat5.newMatFile().addArray("counts", matrix(4, BINS, 1)).addArray("vel", matrix(BINS, 2, 1));
        try (OpenRecording open = open(content, "counts", null, 12.5)) {
            assertEquals(4, open.contents().units().size());
            assertEquals(Intervals.of(0, BINS * 0.0125), open.contents().observed());
        }
    }

    @Test
    void shouldNotObserveTheTimeBetweenDistantBins() throws IOException {
        Matrix times = times(0, 0.05);
        for (int k = 20; k < BINS; k++) {
            times.setDouble(k, 100 + k * 0.05);
        }
        MatFile content =
                Mat5.newMatFile().addArray("spikes", matrix(BINS, 3, 1)).addArray("t", times);
        try (OpenRecording open = open(content, null, null, 0)) {
            assertEquals(
                    new Intervals(new double[] {0, 101}, new double[] {1, 101.5}),
                    open.contents().observed());
        }
    }

    @Test
    void shouldRefuseRatesInOneLine() {
        MatFile rates =
                Mat5.newMatFile().addArray("spikes", matrix(BINS, 3, 0.25)).addArray("v", matrix(BINS, 2, 1));
        refused("rates such as 0.25 (sum of all values 22.5)", rates, null, null, 20);
        MatFile negative =
                Mat5.newMatFile().addArray("spikes", matrix(BINS, 3, -1)).addArray("v", matrix(BINS, 2, 1));
        refused("the value -1.0", negative, null, null, 20);
    }

    @Test
    void shouldRefuseWhatCannotBeDecided() {
        MatFile noBin = Mat5.newMatFile().addArray("spikes", matrix(BINS, 3, 1)).addArray("v", matrix(BINS, 2, 1));
        refused("add --bin-ms N", noBin, null, null, 0);
        refused("expected a variable of", noBin, "spks", null, 20);
        refused("only spikes, v", noBin, null, "tt", 20);
        MatFile square =
                Mat5.newMatFile().addArray("spikes", matrix(BINS, BINS, 1)).addArray("v", matrix(BINS, 2, 1));
        refused("both lengths fit", square, null, null, 20);
        MatFile alone = Mat5.newMatFile().addArray("spikes", matrix(BINS, 3, 1));
        refused("no behaviour of either length", alone, null, null, 20);
        MatFile other = Mat5.newMatFile().addArray("spikes", matrix(BINS, 3, 1)).addArray("t", times(0, 20));
        refused("20000.0 ms, the step of t", other, null, null, 20);
        MatFile nothing = Mat5.newMatFile().addArray("x", matrix(2, 3, 1));
        refused("x (2 × 3 numbers)", nothing, null, null, 20);
    }
}
