package org.poyorig.poyo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.RecurrentConfig;

/**
 * The part of a network that belongs to one session: unit embeddings, a session embedding, and an optional linear
 * filter. The embeddings come from a bundle whose vocabularies contain the session, or from a session adapter. Units of
 * the session without an embedding are not included; their spikes are counted and ignored.
 *
 * @param unitIds the session's units that have an embedding, in the order of the rows
 * @param unitRows the embeddings of these units, (units, dim)
 * @param sessionRow the embedding of the session, (dim)
 * @param unitCounts what the recurrent path knows of each unit's spike counts, (units, 3), see
 *     {@link org.poyorig.bundle.RecurrentConfig#COUNTS}; empty for a network without a recurrent path
 * @param filter linear filter used together with the network, its units in the order of the rows; empty if only the
 *     network decodes
 */
public record SessionEmbedding(
        List<String> unitIds,
        FloatTensor unitRows,
        float[] sessionRow,
        Optional<FloatTensor> unitCounts,
        Optional<LinearFilter> filter) {

    public SessionEmbedding {
        unitIds = List.copyOf(unitIds);
        if (unitRows.shape().length != 2 || unitRows.extent(0) != unitIds.size()) {
            throw new IllegalArgumentException(unitIds.size() + " units, rows of shape " + unitRows);
        }
        if (unitRows.extent(1) != sessionRow.length) {
            throw new IllegalArgumentException(
                    "unit rows are " + unitRows.extent(1) + " wide, the session row " + sessionRow.length);
        }
        if (unitCounts.isPresent()
                && !Arrays.equals(unitCounts.get().shape(), new int[] {unitIds.size(), RecurrentConfig.STATISTICS})) {
            throw new IllegalArgumentException(unitIds.size() + " units, counts of shape " + unitCounts.get());
        }
        if (filter.isPresent() && filter.get().units() != unitIds.size()) {
            throw new IllegalArgumentException(
                    unitIds.size() + " units, a filter of " + filter.get().units());
        }
    }

    /** Makes a session of a network without a recurrent path, and without a filter. */
    public SessionEmbedding(List<String> unitIds, FloatTensor unitRows, float[] sessionRow) {
        this(unitIds, unitRows, sessionRow, Optional.empty(), Optional.empty());
    }

    /** Returns this session with the counts that a recurrent path needs, or without. */
    public SessionEmbedding counting(Optional<FloatTensor> counts) {
        return new SessionEmbedding(unitIds, unitRows, sessionRow, counts, filter);
    }

    /** Returns this session with another filter, or without one. */
    public SessionEmbedding beside(Optional<LinearFilter> other) {
        return new SessionEmbedding(unitIds, unitRows, sessionRow, unitCounts, other);
    }

    /** Number of units that have an embedding. */
    public int unitCount() {
        return unitIds.size();
    }

    /** Returns a unit table in torch_brain's form: the padding row, then the session's units. */
    public FloatTensor unitTable() {
        return withPadding(unitRows.data());
    }

    /**
     * Returns the unit counts with a row of zeros for padding, as the weight
     * {@link org.poyorig.bundle.RecurrentConfig#COUNTS}.
     */
    public FloatTensor countTable() {
        float[] counts = unitCounts.orElseThrow().data();
        float[] table = new float[RecurrentConfig.STATISTICS + counts.length];
        System.arraycopy(counts, 0, table, RecurrentConfig.STATISTICS, counts.length);
        return FloatTensor.of(table, unitIds.size() + 1, RecurrentConfig.STATISTICS);
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
                && unitCounts.equals(that.unitCounts)
                && filter.equals(that.filter);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * unitIds.hashCode() + unitRows.hashCode()) + Arrays.hashCode(sessionRow))
                + filter.hashCode();
    }
}
