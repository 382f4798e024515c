package org.poyorig.adapter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.error.UserError;
import org.poyorig.poyo.LinearFilter;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.unit.UnitMap;

/**
 * The result of calibrating a bundle to one session: unit embeddings, a session embedding, an optional linear filter,
 * and the scale of the outputs. An adapter is valid only for the weights with which it was calibrated.
 *
 * @param bundleSha256 hash of these weights, as {@link ModelBundle#weightsSha256()}
 * @param sessionId the session on which the adapter was calibrated
 * @param embedding embeddings and filter, under the unit ids of the recording
 * @param outputs the decoded quantities, in the bundle's order, with the scale of this session
 * @param summary method and results of the calibration, as short key-value lines for people
 * @param windows spikes per window of the calibration data, if known
 */
public record SessionAdapter(
        String bundleSha256,
        String sessionId,
        SessionEmbedding embedding,
        List<OutputSpec> outputs,
        Map<String, String> summary,
        Optional<SpikesPerWindow> windows) {

    private static final double ROUNDING_SECONDS = 1e-6;

    public SessionAdapter {
        outputs = List.copyOf(outputs);
        summary = Collections.unmodifiableMap(new LinkedHashMap<>(summary));
    }

    /** Returns this adapter with further lines in its summary. */
    public SessionAdapter with(Map<String, String> lines) {
        Map<String, String> all = new LinkedHashMap<>(summary);
        all.putAll(lines);
        return new SessionAdapter(bundleSha256, sessionId, embedding, outputs, all, windows);
    }

    /**
     * Returns the bundle with its own weights and the adapter's outputs.
     *
     * @param subject source of the adapter, for messages
     * @throws UserError if the adapter belongs to other weights or does not fit these weights
     */
    public ModelBundle in(ModelBundle bundle, String subject) {
        if (!bundleSha256.equals(bundle.weightsSha256())) {
            throw new UserError(
                    subject,
                    "an adapter for weights with SHA-256 " + bundle.weightsSha256(),
                    "an adapter for " + bundleSha256,
                    "name the adapter's bundle with --bundle, or run ./poyo calibrate with this bundle");
        }
        int width = bundle.config().dim();
        if (embedding.sessionRow().length != width
                || outputs.size() != bundle.outputs().size()) {
            throw new UserError(
                    subject,
                    "embeddings of " + width + " values and " + bundle.outputs().size() + " outputs",
                    "embeddings of " + embedding.sessionRow().length + " values and " + outputs.size() + " outputs",
                    "run ./poyo calibrate again");
        }
        if (embedding.unitCounts().isPresent() != bundle.config().recurrent().isPresent()) {
            throw new UserError(
                    subject,
                    "spike counts of each unit for a recurrent path, and only for one",
                    embedding.unitCounts().isPresent() ? "counts, and no such path" : "a recurrent path, and no counts",
                    "run ./poyo calibrate again");
        }
        embedding.filter().ifPresent(filter -> check(filter, bundle, subject));
        return bundle.withOutputs(outputs);
    }

    private void check(LinearFilter filter, ModelBundle bundle, String subject) {
        double window = bundle.config().sequenceLengthSeconds();
        if (filter.bias().length != outputs.size() || filter.seconds() > window + ROUNDING_SECONDS) {
            throw new UserError(
                    subject,
                    "a filter of " + outputs.size() + " outputs that looks back at most " + window + " s",
                    filter.bias().length + " outputs, " + filter.seconds() + " s",
                    "run ./poyo calibrate again");
        }
    }

    /**
     * Returns the embeddings of those units of a recording that were calibrated, in the recording's order and under the
     * recording's ids, and their filter. Units are found by name, or by the rules of
     * {@link org.poyorig.unit.UnitNames}, as in live decoding.
     *
     * @param subject source of the adapter, for messages
     * @throws UserError if no unit of the recording was calibrated
     */
    public SessionMatch match(List<String> unitIds, String subject) {
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        UnitMap rows = UnitMap.of(embedding.unitIds(), unitIds);
        for (int unit = 0; unit < unitIds.size(); unit++) {
            if (rows.sessionUnit(unit) == UnitMap.UNKNOWN) {
                unknown.add(unitIds.get(unit));
            } else {
                known.add(unitIds.get(unit));
                places.add(rows.sessionUnit(unit));
            }
        }
        if (known.isEmpty()) {
            throw new UserError(
                    subject,
                    "embeddings for units of the recording",
                    "none of its " + unitIds.size() + " units among the " + embedding.unitCount() + " of " + sessionId
                            + SessionMatch.fitSeveral(rows.ambiguous()),
                    "run ./poyo calibrate on this session");
        }
        int[] calibrated = places.stream().mapToInt(Integer::intValue).toArray();
        FloatTensor unitRows = embedding.unitRows().rows(calibrated);
        Optional<LinearFilter> filter = embedding.filter().map(whole -> whole.ofUnits(calibrated));
        Optional<FloatTensor> counts = embedding.unitCounts().map(whole -> whole.rows(calibrated));
        SessionEmbedding matched = new SessionEmbedding(known, unitRows, embedding.sessionRow(), counts, filter);
        return new SessionMatch(matched, unknown, sessionId, rows.byRule(), rows.ambiguous());
    }
}
