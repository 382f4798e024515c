package org.poyorig.recording.format.openephys;

import java.util.ArrayList;
import java.util.List;
import org.poyorig.recording.format.npy.NpyFile;

/**
 * The stretches of a stream in which sample numbers rise by one.
 *
 * @param runs in the order of the file
 */
record Runs(List<Run> runs) {
    private static final int BLOCK = 1 << 17;

    /**
     * One stretch.
     *
     * @param firstRow first row of the file
     * @param firstSample its sample number
     * @param count number of rows
     */
    record Run(long firstRow, long firstSample, long count) {
        long endSample() {
            return firstSample + count;
        }
    }

    /**
     * Finds the stretches. If the last sample number fits the number of rows, then only the first and the last number
     * are read.
     *
     * @param samples the file with sample numbers
     * @param rows number of rows to look at
     */
    static Runs of(NpyFile samples, long rows) {
        if (rows == 0) {
            return new Runs(List.of());
        }
        long first = samples.wholes(0, 1)[0];
        long last = samples.wholes(rows - 1, rows)[0];
        if (last - first == rows - 1) {
            return new Runs(List.of(new Run(0, first, rows)));
        }
        List<Run> found = new ArrayList<>();
        long runRow = 0;
        long runSample = first;
        for (long row = 0; row < rows; row += BLOCK) {
            long[] block = samples.wholes(row, Math.min(rows, row + BLOCK));
            for (int k = 0; k < block.length; k++) {
                if (block[k] - runSample != row + k - runRow) {
                    found.add(new Run(runRow, runSample, row + k - runRow));
                    runRow = row + k;
                    runSample = block[k];
                }
            }
        }
        found.add(new Run(runRow, runSample, rows - runRow));
        return new Runs(List.copyOf(found));
    }

    /** Index of the first stretch that begins before the previous one ends; −1 if sample numbers always rise. */
    int jumpBack() {
        for (int k = 1; k < runs.size(); k++) {
            if (runs.get(k).firstSample() < runs.get(k - 1).endSample()) {
                return k;
            }
        }
        return -1;
    }
}
