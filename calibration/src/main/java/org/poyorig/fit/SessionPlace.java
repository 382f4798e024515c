package org.poyorig.fit;

/**
 * Where one session's rows lie in tables that several share.
 *
 * @param sessionRow its row of the session table
 * @param unitRows row of the whole unit table for each row of a batch's own, the padding row first and behind the last
 *     unit; empty where the table is the session's alone
 */
public record SessionPlace(long sessionRow, long[] unitRows) {
    /** The tables are this session's alone: unit k has row k + 1, the session row 1. */
    public static final SessionPlace ALONE = new SessionPlace(1, new long[0]);

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
        return new SessionPlace(sessions + 1L, rows);
    }
}
