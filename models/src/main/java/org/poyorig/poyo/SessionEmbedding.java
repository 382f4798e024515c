package org.poyorig.poyo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.poyorig.bundle.FloatTensor;

/**
 * What one session adds to the shared network: a row for each of its units and one row for itself, and perhaps a filter
 * that answers beside it. It comes from a bundle whose vocabularies know the session, or from a session adapter made by
 * calibration. Units of the session that have no row are not in here; their spikes are counted and left out.
 *
 * @param unitIds the session's units that have a row, in the order of the rows
 * @param unitRows their embeddings, (units, dim)
 * @param sessionRow the session's embedding, (dim)
 * @param filter answers beside the network, its units in the order of the rows; empty where the network answers alone
 */
public record SessionEmbedding(
        List<String> unitIds, FloatTensor unitRows, float[] sessionRow, Optional<LinearFilter> filter) {

    public SessionEmbedding {
        unitIds = List.copyOf(unitIds);
        if (unitRows.shape().length != 2 || unitRows.extent(0) != unitIds.size()) {
            throw new IllegalArgumentException(unitIds.size() + " units, rows of shape " + unitRows);
        }
        if (unitRows.extent(1) != sessionRow.length) {
            throw new IllegalArgumentException(
                    "unit rows are " + unitRows.extent(1) + " wide, the session row " + sessionRow.length);
        }
        if (filter.isPresent() && filter.get().units() != unitIds.size()) {
            throw new IllegalArgumentException(
                    unitIds.size() + " units, a filter of " + filter.get().units());
        }
    }

    /** A session that the network decodes alone. */
    public SessionEmbedding(List<String> unitIds, FloatTensor unitRows, float[] sessionRow) {
        this(unitIds, unitRows, sessionRow, Optional.empty());
    }

    /** The same session with another filter beside the network, or with none. */
    public SessionEmbedding beside(Optional<LinearFilter> other) {
        return new SessionEmbedding(unitIds, unitRows, sessionRow, other);
    }

    /** Number of units that have a row. */
    public int unitCount() {
        return unitIds.size();
    }

    /** A unit table in torch_brain's form: the padding row, then the session's units. */
    public FloatTensor unitTable() {
        return withPadding(unitRows.data());
    }

    /** A session table in torch_brain's form: the padding row, then this session. */
    public FloatTensor sessionTable() {
        return withPadding(sessionRow);
    }

    private FloatTensor withPadding(float[] rows) {
        int dim = sessionRow.length;
        float[] table = new float[dim + rows.length];
        System.arraycopy(rows, 0, table, dim, rows.length);
        return FloatTensor.of(table, table.length / dim, dim);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionEmbedding that
                && unitIds.equals(that.unitIds)
                && unitRows.equals(that.unitRows)
                && Arrays.equals(sessionRow, that.sessionRow)
                && filter.equals(that.filter);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * unitIds.hashCode() + unitRows.hashCode()) + Arrays.hashCode(sessionRow))
                + filter.hashCode();
    }
}
