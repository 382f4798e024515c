package org.poyorig.poyo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;

/**
 * All that a session brings to a live graph, worked out once: constants of the plain form, inputs of the padded one,
 * whose shapes depend on the bundle and on {@link #unitPlaces} alone. So the padded graph is the same for every session
 * of a bundle with about as many units, and an engine that was built for one serves them all.
 *
 * @param unitPlaces rows for units: the boundary token's row comes behind them, and in the padded form the padding row
 * @param byName the tables by the names that they have in the graph; read-only
 */
public record SessionTables(int unitPlaces, Map<String, FloatTensor> byName) {
    static final String UNIT_KEYS = "unit_keys";
    static final String UNIT_VALUES = "unit_values";
    static final String LATENT_QUERIES = "latent_queries";
    static final String BOUNDARY_VALUES = "boundary_values";
    static final String DECODER_PROBES = "decoder_probes";
    static final String SESSION_ROW = "session_row";

    /** The padded form has room for a multiple of so many units. */
    private static final int PLACES_STEP = 64;

    /** The tables of the padded form. */
    public static SessionTables padded(ModelBundle bundle, SessionEmbedding session) {
        return of(bundle, session, unitPlaces(session.unitCount()), true);
    }

    /** The tables of the plain form, with no place that is not a unit's. */
    static SessionTables exact(ModelBundle bundle, SessionEmbedding session) {
        return of(bundle, session, session.unitCount(), false);
    }

    /** Room for units in the padded form of a session. */
    public static int unitPlaces(int unitCount) {
        return (unitCount + PLACES_STEP - 1) / PLACES_STEP * PLACES_STEP;
    }

    /** What stands for no spike in the padded form: the row behind the boundary token's. */
    public int paddingUnit() {
        return unitPlaces + 1;
    }

    private static SessionTables of(ModelBundle bundle, SessionEmbedding session, int unitPlaces, boolean padded) {
        if (session.unitCount() == 0) {
            throw new IllegalArgumentException("a session without units has nothing to decode from");
        }
        RotaryTable rotary = new RotaryTable(bundle.weight("rotary_emb.omega"));
        EncoderFold encoder = EncoderFold.of(bundle, session, rotary, unitPlaces, padded);
        Map<String, FloatTensor> tables = new LinkedHashMap<>();
        tables.put(UNIT_KEYS, encoder.keys());
        tables.put(UNIT_VALUES, encoder.values());
        tables.put(LATENT_QUERIES, encoder.queries());
        tables.put(BOUNDARY_VALUES, encoder.boundaryValues());
        tables.put(DECODER_PROBES, DecoderFold.probes(bundle, session, rotary));
        tables.put(SESSION_ROW, FloatTensor.of(session.sessionRow(), 1, session.sessionRow().length));
        return new SessionTables(unitPlaces, tables);
    }

    /** The shapes of the padded form's tables, in the order of the graph's inputs. */
    static Map<String, int[]> paddedShapes(PoyoConfig config, int unitPlaces) {
        int width = config.crossHeads() * EncoderFold.headWidth(config, true);
        int latents = config.latentCount();
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put(UNIT_KEYS, new int[] {1, unitPlaces + 2, width});
        shapes.put(UNIT_VALUES, new int[] {1, unitPlaces + 2, width});
        shapes.put(LATENT_QUERIES, new int[] {1, latents, width});
        shapes.put(BOUNDARY_VALUES, new int[] {latents, config.crossHeads(), config.dimHead()});
        shapes.put(DECODER_PROBES, new int[] {config.crossHeads(), latents, config.dim()});
        shapes.put(SESSION_ROW, new int[] {1, config.dim()});
        return shapes;
    }
}
