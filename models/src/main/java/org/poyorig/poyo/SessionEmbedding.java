package org.poyorig.poyo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.poyorig.bundle.FloatTensor;

/**
 * The part of a network that belongs to one session: unit embeddings, a session embedding, and an optional linear
 * filter. The embeddings come from a bundle whose vocabularies contain the session, or from a session adapter. Units of
 * the session without an embedding are not included; their spikes are counted and ignored.
 *
 * @param unitIds the session's units that have an embedding, in the order of the rows
 * @param unitRows the embeddings of these units, (units, dim)
 * @param sessionRow the embedding of the session, (dim)
 * @param filter linear filter used together with the network, its units in the order of the rows; empty if only the
 *     network decodes
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

    /** Makes a session without a filter. */
    public SessionEmbedding(List<String> unitIds, FloatTensor unitRows, float[] sessionRow) {
        this(unitIds, unitRows, sessionRow, Optional.empty());
    }

    /** Returns this session with another filter, or without one. */
    public SessionEmbedding beside(Optional<LinearFilter> other) {
        return new SessionEmbedding(unitIds, unitRows, sessionRow, other);
    }

    /** Number of units that have an embedding. */
    public int unitCount() {
        return unitIds.size();
    }

    /** Returns a unit table in torch_brain's form: the padding row, then the session's units. */
    public FloatTensor unitTable() {
        return withPadding(unitRows.data());
    }

    /** Returns a session table in torch_brain's form: the padding row, then this session. */
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
