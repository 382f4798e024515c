package org.poyorig.fit.batch;

import java.util.Optional;
import org.poyorig.bundle.FloatTensor;

/**
 * Tells a graph where the embeddings of a batch's session and units are.
 *
 * @param sessionRow row of the session in the session table
 * @param unitRows for each row of the batch's own unit table, the row of the whole unit table; the first row and the
 *     rows after the last unit are padding; empty if the whole table belongs to this session
 * @param unitCounts counts of the units of {@code unitRows}, (rows, 3); empty without a recurrent path, or if the whole
 *     table belongs to this session
 * @param unitTable the batch's own table, (units + 1, width); null if the unit table is one of the parameters
 */
public record SessionPlace(long sessionRow, long[] unitRows, Optional<FloatTensor> unitCounts, FloatTensor unitTable) {
    /** The tables belong to this session only: unit k has row k + 1, and the session has row 1. */
    public static final SessionPlace ALONE = new SessionPlace(1, new long[0], Optional.empty(), null);

    /**
     * A place in tables of several sessions.
     *
     * @param sessions sessions before this session in the session table
     * @param rows row of each unit of this session in the unit table
     * @param counts what the recurrent path knows of the units' counts, (units, 2); empty without such a path
     * @param unitsAtOnce most units of any session
     */
    public static SessionPlace among(int sessions, int[] rows, Optional<FloatTensor> counts, int unitsAtOnce) {
        long[] places = new long[unitsAtOnce + 1];
        for (int k = 0; k < rows.length; k++) {
            places[k + 1] = rows[k];
        }
        return new SessionPlace(sessions + 1L, places, counts.map(table -> padded(table, unitsAtOnce + 1)), null);
    }

    /** Puts a row of zeros before a table, and rows of zeros behind it. */
    private static FloatTensor padded(FloatTensor table, int rows) {
        int width = table.extent(1);
        float[] values = new float[rows * width];
        System.arraycopy(table.data(), 0, values, width, table.data().length);
        return FloatTensor.of(values, rows, width);
    }

    /**
     * A place that brings its own unit embeddings. All sessions share one session embedding.
     *
     * @param unitCount units of the recording
     * @param units units that have embeddings; the embeddings of the other units are 0
     * @param rows embeddings, (units, dim)
     * @param counts what the recurrent path knows of the counts of all units of the recording; empty without such a
     *     path
     */
    public static SessionPlace bringing(
            int unitCount, int[] units, float[][] rows, int dim, Optional<FloatTensor> counts) {
        int further = counts.map(table -> table.extent(1)).orElse(0);
        int width = dim + further;
        float[] table = new float[(unitCount + 1) * width];
        for (int k = 0; k < units.length; k++) {
            int at = (units[k] + 1) * width;
            System.arraycopy(rows[k], 0, table, at, dim);
            if (further > 0) {
                System.arraycopy(counts.get().data(), units[k] * further, table, at + dim, further);
            }
        }
        return new SessionPlace(1, new long[0], Optional.empty(), FloatTensor.of(table, unitCount + 1, width));
    }
}
