package org.poyorig.fit.batch;

import org.poyorig.bundle.FloatTensor;

/**
 * Where the rows of a batch's session and units are.
 *
 * @param sessionRow its row of the session table
 * @param unitRows row of the whole unit table for each row of a batch's own, the padding row first and behind the last
 *     unit; empty where the table is the session's alone
 * @param unitTable the batch's own table, (units + 1, dim), where no table is among the weights; else null
 */
public record SessionPlace(long sessionRow, long[] unitRows, FloatTensor unitTable) {
    /** The tables are this session's alone: unit k has row k + 1, the session row 1. */
    public static final SessionPlace ALONE = new SessionPlace(1, new long[0], null);

    /**
     * A place behind other sessions.
     *
     * @param unitCount units of this session
     * @param unitsAtOnce units of the session that has most
     */
    public static SessionPlace behind(int sessions, int units, int unitCount, int unitsAtOnce) {
        long[] rows = new long[unitsAtOnce + 1];
        for (int k = 1; k <= unitCount; k++) {
            rows[k] = units + k;
        }
        return new SessionPlace(sessions + 1L, rows, null);
    }

    /**
     * Units whose rows come along, in the one session that all are.
     *
     * @param unitCount units of the recording
     * @param units those that have rows; the others' are 0
     * @param rows (units, dim)
     */
    public static SessionPlace bringing(int unitCount, int[] units, float[][] rows, int dim) {
        float[] table = new float[(unitCount + 1) * dim];
        for (int k = 0; k < units.length; k++) {
            System.arraycopy(rows[k], 0, table, (units[k] + 1) * dim, dim);
        }
        return new SessionPlace(1, new long[0], FloatTensor.of(table, unitCount + 1, dim));
    }
}
