package org.poyorig.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.calibrate.unit.CommonArray;
import org.poyorig.calibrate.unit.UnitPortraits;
import org.poyorig.fit.batch.TrainingTime;
import org.poyorig.recording.Recording;

/**
 * The row of each unit in the table of embeddings while a network is trained on several recordings. Units of one name
 * share a row in recordings of one array, where names carry over; every other unit has a row of its own. Row 0 is
 * padding.
 *
 * @param ofRecording the row of each unit of each recording
 * @param count number of rows without the padding row
 */
record EmbeddingRows(List<int[]> ofRecording, int count) {

    /**
     * Assigns rows. Units share rows in recordings whose names carry over ({@link CommonArray}); a recording joins the
     * first array that it fits.
     *
     * @param outputs the behaviour by which units are compared
     * @param sharing whether any rows may be shared
     */
    static EmbeddingRows of(List<Recording> recordings, TrainingOutputs outputs, boolean sharing) {
        int[] array = IntStream.range(0, recordings.size()).toArray();
        if (sharing && array.length > 1) {
            List<UnitPortraits> portraits = recordings.stream()
                    .map(recording -> UnitPortraits.of(recording, outputs.in(recording), TrainingTime.of(recording)))
                    .toList();
            for (int k = 1; k < array.length; k++) {
                for (int before = 0; before < k && array[k] == k; before++) {
                    array[k] = CommonArray.of(portraits.get(before), portraits.get(k)) ? array[before] : k;
                }
            }
        }
        return of(recordings, array);
    }

    /**
     * Assigns rows.
     *
     * @param array number of the array of each recording; recordings of one number share rows by name
     */
    static EmbeddingRows of(List<Recording> recordings, int[] array) {
        List<int[]> rows = new ArrayList<>();
        Map<Integer, Map<String, Integer>> known = new HashMap<>();
        int count = 0;
        for (int k = 0; k < recordings.size(); k++) {
            Map<String, Integer> names = known.computeIfAbsent(array[k], number -> new LinkedHashMap<>());
            List<String> ids = recordings.get(k).unitIds();
            int[] of = new int[ids.size()];
            for (int unit = 0; unit < of.length; unit++) {
                Integer row = names.get(ids.get(unit));
                of[unit] = row == null ? ++count : row;
                names.put(ids.get(unit), of[unit]);
            }
            rows.add(of);
        }
        return new EmbeddingRows(rows, count);
    }

    /** Fills the rows of a recording with the mean of what is there and of {@code values}, for rows that are shared. */
    void add(float[][] values, int recording, FloatTensor table, int[] uses) {
        int dim = table.extent(1);
        for (int unit = 0; unit < values.length; unit++) {
            int row = ofRecording.get(recording)[unit];
            int before = uses[row]++;
            for (int k = 0; k < dim; k++) {
                int at = row * dim + k;
                table.data()[at] = (before * table.data()[at] + values[unit][k]) / (before + 1);
            }
        }
    }

    /**
     * Copies the rows of a table to a table with a row for each unit of each recording, in order, after a padding row.
     */
    FloatTensor apart(FloatTensor table) {
        int dim = table.extent(1);
        int units = ofRecording.stream().mapToInt(rows -> rows.length).sum();
        float[] apart = Arrays.copyOf(table.data(), (units + 1) * dim);
        int next = 1;
        for (int[] rows : ofRecording) {
            for (int row : rows) {
                System.arraycopy(table.data(), row * dim, apart, next++ * dim, dim);
            }
        }
        return FloatTensor.of(apart, units + 1, dim);
    }

    /** The counts of all units, recording by recording, after a padding row of zeros. */
    static FloatTensor together(List<Optional<FloatTensor>> counts) {
        int width = RecurrentConfig.STATISTICS;
        int units = counts.stream()
                .mapToInt(measured -> measured.orElseThrow().extent(0))
                .sum();
        float[] values = new float[(units + 1) * width];
        int next = width;
        for (Optional<FloatTensor> measured : counts) {
            float[] data = measured.orElseThrow().data();
            System.arraycopy(data, 0, values, next, data.length);
            next += data.length;
        }
        return FloatTensor.of(values, units + 1, width);
    }

    /** Whether any two units share a row. */
    boolean shared() {
        return ofRecording.stream().mapToInt(rows -> rows.length).sum() > count;
    }
}
