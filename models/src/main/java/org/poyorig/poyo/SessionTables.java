package org.poyorig.poyo;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;

/**
 * Precomputed tables of a session for a live graph: constants of the plain form, inputs of the padded form. In the
 * padded form their shapes depend only on the bundle and on {@link #unitPlaces}. So all sessions of a bundle with a
 * similar number of units share one padded graph, and one GPU engine.
 *
 * @param unitPlaces number of rows for units. The boundary token's row comes after them; in the padded form the padding
 *     row is last
 * @param byName tables by their names in the graph; read-only
 */
public record SessionTables(int unitPlaces, Map<String, FloatTensor> byName) {
    static final String UNIT_KEYS = "unit_keys";
    static final String UNIT_VALUES = "unit_values";
    static final String LATENT_QUERIES = "latent_queries";
    static final String BOUNDARY_VALUES = "boundary_values";
    static final String DECODER_PROBES = "decoder_probes";
    static final String SESSION_ROW = "session_row";
    static final String COUNTED_UNITS = "counted_units";
    static final String UNIT_COUNTS = "unit_counts";

    /** The padded form has places for a multiple of this number of units. */
    private static final int PLACES_STEP = 64;

    /** Computes the tables of the padded form. */
    public static SessionTables padded(ModelBundle bundle, SessionEmbedding session) {
        return of(bundle, session, unitPlaces(session.unitCount()), true);
    }

    /** Computes the tables of the plain form, with exactly one place for each unit. */
    static SessionTables exact(ModelBundle bundle, SessionEmbedding session) {
        return of(bundle, session, session.unitCount(), false);
    }

    /** Number of unit places in the padded form for this number of units. */
    public static int unitPlaces(int unitCount) {
        return (unitCount + PLACES_STEP - 1) / PLACES_STEP * PLACES_STEP;
    }

    /** Unit number of a place without a spike in the padded form: the row after the boundary token's row. */
    public int paddingUnit() {
        return unitPlaces + 1;
    }

    private static SessionTables of(ModelBundle bundle, SessionEmbedding session, int unitPlaces, boolean padded) {
        if (session.unitCount() == 0) {
            throw new IllegalArgumentException("a session without units cannot be decoded");
        }
        Map<String, FloatTensor> tables = new LinkedHashMap<>();
        if (bundle.config().hasAttention()) {
            RotaryTable rotary = new RotaryTable(bundle.weight("rotary_emb.omega"));
            EncoderFold encoder = EncoderFold.of(bundle, session, rotary, unitPlaces, padded);
            tables.put(UNIT_KEYS, encoder.keys());
            tables.put(UNIT_VALUES, encoder.values());
            tables.put(LATENT_QUERIES, encoder.queries());
            tables.put(BOUNDARY_VALUES, encoder.boundaryValues());
            tables.put(DECODER_PROBES, DecoderFold.probes(bundle, session, rotary));
        }
        if (bundle.config().recurrent().isPresent()) {
            int rows = unitPlaces + (padded ? 2 : 1);
            tables.put(COUNTED_UNITS, lengthened(session.unitRows(), rows));
            tables.put(UNIT_COUNTS, lengthened(session.unitCounts().orElseThrow(), rows));
        }
        tables.put(SESSION_ROW, FloatTensor.of(session.sessionRow(), 1, session.sessionRow().length));
        return new SessionTables(unitPlaces, tables);
    }

    /** Appends rows of zeros. */
    private static FloatTensor lengthened(FloatTensor table, int rows) {
        int width = table.extent(1);
        return FloatTensor.of(Arrays.copyOf(table.data(), rows * width), rows, width);
    }

    /** Shapes of the padded form's tables, in the order of the graph's inputs. */
    static Map<String, int[]> paddedShapes(PoyoConfig config, int unitPlaces) {
        int width = config.crossHeads() * EncoderFold.headWidth(config, true);
        int latents = config.latentCount();
        Map<String, int[]> shapes = new LinkedHashMap<>();
        if (config.hasAttention()) {
            shapes.put(UNIT_KEYS, new int[] {1, unitPlaces + 2, width});
            shapes.put(UNIT_VALUES, new int[] {1, unitPlaces + 2, width});
            shapes.put(LATENT_QUERIES, new int[] {1, latents, width});
            shapes.put(BOUNDARY_VALUES, new int[] {latents, config.crossHeads(), config.dimHead()});
            shapes.put(DECODER_PROBES, new int[] {config.crossHeads(), latents, config.dim()});
        }
        if (config.recurrent().isPresent()) {
            shapes.put(COUNTED_UNITS, new int[] {unitPlaces + 2, config.dim()});
            shapes.put(UNIT_COUNTS, new int[] {unitPlaces + 2, RecurrentConfig.STATISTICS});
        }
        shapes.put(SESSION_ROW, new int[] {1, config.dim()});
        return shapes;
    }
}
