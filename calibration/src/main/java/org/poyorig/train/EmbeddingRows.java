package org.poyorig.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
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

    /** Whether any two units share a row. */
    boolean shared() {
        return ofRecording.stream().mapToInt(rows -> rows.length).sum() > count;
    }
}
