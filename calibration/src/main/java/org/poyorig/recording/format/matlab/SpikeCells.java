package org.poyorig.recording.format.matlab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.csv.SpikeList;

/**
 * Spike times in a cell array: each cell holds the times of one unit in seconds. In an array of electrodes and sorted
 * units, as in O'Doherty and others' recordings, the unit of row 3 and column 2 has the id {@code name#1} with the
 * electrode's name; column 1, {@code #0}, holds unsorted spikes. Empty cells of such an array are no units.
 */
final class SpikeCells {
    private SpikeCells() {}

    /**
     * Reads the cells.
     *
     * @param subject of messages
     * @param names of the electrodes; empty if the file has none
     */
    static SpikeList read(
            String subject,
            Variable variable,
            List<double[]> cells,
            List<String> names,
            RecordingContents.Builder contents) {
        boolean grid = variable.rows() > 1 && variable.columns() > 1;
        int rows = (int) variable.rows();
        List<String> ids = new ArrayList<>();
        List<double[]> trains = new ArrayList<>();
        int empty = 0;
        for (int k = 0; k < cells.size(); k++) {
            if (grid && cells.get(k).length == 0) {
                empty++;
                continue;
            }
            trains.add(cells.get(k));
            if (!grid) {
                ids.add(names.size() == cells.size() ? names.get(k) : "unit_" + k);
            } else {
                int row = k % rows;
                String electrode = names.size() == rows ? names.get(row) : "elec_" + row;
                ids.add(electrode + "#" + k / rows);
            }
        }
        if (empty > 0) {
            contents.skip(variable.name(), empty + " empty cells of the array of electrodes and units");
        }
        refuseCounts(subject, trains);
        int count = trains.stream().mapToInt(train -> train.length).sum();
        double[] times = new double[count];
        int[] owner = new int[count];
        int at = 0;
        for (int unit = 0; unit < trains.size(); unit++) {
            for (double time : trains.get(unit)) {
                times[at] = time;
                owner[at++] = unit;
            }
        }
        return SpikeList.of(ids, times, owner);
    }

    /** Refuses whole numbers that do not rise. Spike times in samples rise. */
    private static void refuseCounts(String subject, List<double[]> trains) {
        boolean whole = trains.stream().flatMapToDouble(Arrays::stream).allMatch(time -> time == Math.rint(time));
        boolean rising = trains.stream()
                .allMatch(train -> IntStream.range(1, train.length).allMatch(k -> train[k] > train[k - 1]));
        if (whole && !rising) {
            throw new UserError(
                    subject,
                    "spike times in seconds in each cell",
                    "whole numbers that do not rise, as counts in time bins",
                    "save the spike times of one unit in each cell, or one matrix of counts");
        }
    }
}
