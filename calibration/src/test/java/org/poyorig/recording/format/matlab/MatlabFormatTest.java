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
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

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

    @Test
    void shouldKeepBinsThatAreNoWholeMilliseconds() throws IOException {
        Matrix times = Mat5.newMatrix(1, BINS);
        for (int k = 0; k < BINS; k++) {
            times.setDouble(k, (float) (7 + k / 60.0));
        }
        MatFile content = Mat5.newMatFile()
                .addArray("spikes", matrix(BINS, 3, 1))
                .addArray("t", times)
                .addArray("vel", matrix(BINS, 2, 1));
        try (OpenRecording open = open(content, null, null, 0)) {
            double millis = Double.parseDouble(open.contents().notes().get("bin_ms"));
            assertEquals(1000 / 60.0, millis, 1e-4, "times in single precision scatter by more than this");
        }
        MatFile untimed =
                Mat5.newMatFile().addArray("spikes", matrix(BINS, 3, 1)).addArray("vel", matrix(BINS, 2, 1));
        try (OpenRecording open = open(untimed, null, null, 16.7)) {
            assertEquals("16.7", open.contents().notes().get("bin_ms"));
            assertEquals(BINS * 0.0167, open.contents().observed().endSeconds()[0], 1e-9);
        }
    }

    @Test
    void shouldFindTimesBesideTheSpikesInAStruct() throws IOException {
        Struct data = Mat5.newStruct();
        data.set("counts", matrix(BINS, 4, 1));
        data.set("t", times(5, 0.025));
        data.set("vel", matrix(BINS, 2, 1));
        MatFile content = Mat5.newMatFile().addArray("data", data).addArray("t", times(0, 3));
        try (OpenRecording open = open(content, "data.counts", null, 0)) {
            assertEquals(Intervals.of(5, 5.75), open.contents().observed());
            assertEquals("data.vel", open.contents().behaviours().get(0).key());
        }
    }

    @Test
    void shouldWarnOfTimesThatAreNotInSeconds() throws IOException {
        for (double step : new double[] {20, 0.02 / 86_400}) {
            MatFile content =
                    Mat5.newMatFile().addArray("spikes", matrix(BINS, 3, 1)).addArray("t", times(700, step));
            try (OpenRecording open = open(content, null, null, 0)) {
                String warning = open.contents().warnings().get(0);
                assertTrue(warning.contains("are the times in seconds?"), warning);
            }
        }
    }

    @Test
    void shouldRefuseCellsOfCountsAndTwoVariablesOfTimes() {
        Cell counts = Mat5.newCell(1, 2);
        counts.set(0, matrix(BINS, 3, 1)).set(1, matrix(BINS, 3, 1));
        MatFile matrices = Mat5.newMatFile().addArray("spikes", counts).addArray("t", times(0, 0.02));
        refused("one row or one column of spike times", matrices, null, null, 0);
        Cell vectors = Mat5.newCell(1, 1);
        vectors.set(0, matrix(BINS, 1, 1));
        MatFile rows = Mat5.newMatFile().addArray("spikes", vectors).addArray("t", times(0, 0.02));
        refused("whole numbers that do not rise", rows, null, null, 0);
        MatFile two = Mat5.newMatFile()
                .addArray("spikes", matrix(BINS, 3, 1))
                .addArray("t", matrix(1, 3, 1))
                .addArray("time", times(0, 0.02));
        refused("t (1 × 3 numbers), time (1 × 30 numbers)", two, null, null, 0);
        MatFile square =
                Mat5.newMatFile().addArray("spikes", matrix(BINS, BINS, 1)).addArray("t", times(0, 0.02));
        refused("one dimension of the length of t", square, null, null, 0);
    }

    @Test
    void shouldLeaveOutAndListSpikesAtNaN() throws IOException {
        Matrix train = Mat5.newMatrix(1, 3);
        train.setDouble(0, 0.5);
        train.setDouble(1, Double.NaN);
        train.setDouble(2, 1.5);
        Cell cells = Mat5.newCell(1, 1);
        cells.set(0, train);
        MatFile content = Mat5.newMatFile().addArray("spikes", cells).addArray("t", times(0, 0.1));
        try (OpenRecording open = open(content, null, null, 0)) {
            assertEquals(2, open.contents().units().get(0).spikes());
            assertTrue(open.contents().skipped().get(0).path().contains("unit_0"));
        }
    }
}
