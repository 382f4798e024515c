package org.poyorig.fit.batch;

import java.util.Optional;
import org.poyorig.bundle.FloatTensor;

/**
 * Tells a graph where the embeddings of a batch's session and units are.
 *
 * @param sessionRow row of the session in the session table
 * @param unitRows for each row of the batch's own unit table, the row of the whole unit table; the first row and the
 *     rows after the last unit are padding; empty if the whole table belongs to this session
 * @param unitTable the batch's own table, (units + 1, width); null if the unit table is one of the parameters
 */
public record SessionPlace(long sessionRow, long[] unitRows, FloatTensor unitTable) {
    /** The tables belong to this session only: unit k has row k + 1, and the session has row 1. */
    public static final SessionPlace ALONE = new SessionPlace(1, new long[0], null);

    /**
     * A place in tables of several sessions.
     *
     * @param sessions sessions before this session in the session table
     * @param units units before the units of this session in the unit table
     * @param unitCount units of this session
     * @param unitsAtOnce most units of any session
     */
    public static SessionPlace behind(int sessions, int units, int unitCount, int unitsAtOnce) {
        long[] rows = new long[unitsAtOnce + 1];
        for (int k = 1; k <= unitCount; k++) {
            rows[k] = (long) units + k;
        }
        return new SessionPlace(sessions + 1L, rows, null);
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
        return new SessionPlace(1, new long[0], FloatTensor.of(table, unitCount + 1, width));
    }
}
