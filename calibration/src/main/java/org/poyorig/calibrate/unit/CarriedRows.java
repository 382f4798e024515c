package org.poyorig.calibrate.unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/**
 * Initial embeddings from units of the same name in sessions of the bundle, as the channels of a chronic array have.
 * Names alone prove nothing: the caller compares these embeddings with others on held-out time (decision 31). A unit
 * whose name the sessions do not know starts as it would without them.
 */
public final class CarriedRows implements InitialEmbeddings {
    /** Least share of today's units whose names the sessions know. */
    private static final double LEAST_KNOWN = 0.5;

    /** Most sources of rows that are worth comparing. */
    private static final int MOST_SOURCES = 3;

    private final NamedRows source;
    private final InitialEmbeddings others;
    private final boolean withToday;
    private final int known;

    private CarriedRows(NamedRows source, InitialEmbeddings others, boolean withToday, int known) {
        this.source = source;
        this.others = others;
        this.withToday = withToday;
        this.known = known;
    }

    /**
     * Finds sources of rows in a bundle. Sessions that share their rows are one source; another session is a source of
     * its own. If the embeddings of the bundle describe units, then the mean over all sessions is the only source.
     *
     * @param unitIds names of today's units
     * @return for each source its rows, and the mean of these and of embeddings made from today's data; the source that
     *     knows most names, and among equals the latest of the bundle, first; empty if no source knows half of the
     *     names
     */
    public static List<CarriedRows> of(ModelBundle bundle, List<String> unitIds) {
        boolean described = InitialEmbeddings.describeUnits(bundle);
        InitialEmbeddings others = InitialEmbeddings.forBundle(bundle);
        List<CarriedRows> found = new ArrayList<>();
        for (NamedRows source : described ? List.of(NamedRows.mean(bundle)) : NamedRows.groups(bundle)) {
            int known = (int)
                    source.rowsOf(unitIds).stream().filter(Objects::nonNull).count();
            if (known >= Math.max(2, LEAST_KNOWN * unitIds.size())) {
                found.add(0, new CarriedRows(source, others, false, known));
            }
        }
        found.sort(Comparator.comparingInt(CarriedRows::known).reversed());
        return found.stream()
                .limit(MOST_SOURCES)
                .flatMap(carried -> Stream.of(carried, carried.averaged()))
                .toList();
    }

    /** The mean of these embeddings and of embeddings made from today's data. */
    private CarriedRows averaged() {
        return new CarriedRows(source, others, true, known);
    }

    /** Number of today's units whose names the sessions know. */
    public int known() {
        return known;
    }

    /** Tells where the embeddings come from, in words that can follow "embeddings". */
    public String words() {
        int count = source.sessions().size();
        String where = count == 1 ? source.sessions().get(0) : count + " sessions of the bundle";
        return "of the same names in " + where + (withToday ? ", averaged with today's" : "");
    }

    @Override
    public boolean learnedBefore() {
        return true;
    }

    @Override
    public float[] ofSession(float[] mean) {
        return source.sessionRow();
    }

    @Override
    public float[][] ofUnits(Recording recording, Truth truth, Intervals time, int dim) {
        float[][] rows = others.ofUnits(recording, truth, time, dim);
        List<float[]> rowsBefore = source.rowsOf(recording.unitIds());
        for (int unit = 0; unit < rows.length; unit++) {
            float[] carried = rowsBefore.get(unit);
            if (carried != null) {
                for (int k = 0; k < dim; k++) {
                    rows[unit][k] = withToday ? (rows[unit][k] + carried[k]) / 2 : carried[k];
                }
            }
        }
        return rows;
    }
}
