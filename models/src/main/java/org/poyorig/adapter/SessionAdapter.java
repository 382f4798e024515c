package org.poyorig.adapter;

import java.util.ArrayList;
import java.util.Arrays;
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

/**
 * What calibration adds to a bundle for one session: rows for its units, a row for itself, perhaps a filter beside the
 * network, and how network values become physical ones there. It belongs to the weights it was made with and to no
 * others.
 *
 * @param bundleSha256 hash of those weights, as {@link ModelBundle#weightsSha256()}
 * @param sessionId the session it was calibrated on
 * @param embedding its rows and its filter, under the recording's own unit ids
 * @param outputs the decoded quantities, in the bundle's order, with the scale of this session
 * @param summary how it was calibrated and how well it did, as short key-value lines for people
 * @param windows how full the windows were that it was calibrated on, where that is known
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

    /**
     * The bundle as this session decodes with it: its own weights, the adapter's outputs.
     *
     * @param subject where the adapter comes from, for messages
     * @throws UserError where the adapter belongs to other weights or does not fit these
     */
    public ModelBundle in(ModelBundle bundle, String subject) {
        if (!bundleSha256.equals(bundle.weightsSha256())) {
            throw new UserError(
                    subject,
                    "an adapter of this bundle, weights SHA-256 " + bundle.weightsSha256(),
                    "one of the weights " + bundleSha256,
                    "name its own bundle with --bundle, or run ./poyo calibrate with this one");
        }
        int width = bundle.config().dim();
        if (embedding.sessionRow().length != width
                || outputs.size() != bundle.outputs().size()) {
            throw new UserError(
                    subject,
                    "rows of " + width + " values and " + bundle.outputs().size() + " outputs",
                    "rows of " + embedding.sessionRow().length + " and " + outputs.size(),
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
                    "a filter of " + outputs.size() + " outputs that looks back " + window + " s at most",
                    filter.bias().length + " outputs, " + filter.seconds() + " s",
                    "run ./poyo calibrate again");
        }
    }

    /**
     * The rows of those units of a recording that were calibrated, in the recording's order, and their filter.
     *
     * @param subject where the adapter comes from, for messages
     * @throws UserError where it has a row for none of them
     */
    public SessionMatch match(List<String> unitIds, String subject) {
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        int width = embedding.sessionRow().length;
        float[] rows = new float[Math.min(unitIds.size(), embedding.unitCount()) * width];
        Map<String, Integer> rowOf = new LinkedHashMap<>();
        embedding.unitIds().forEach(id -> rowOf.put(id, rowOf.size()));
        for (String unitId : unitIds) {
            Integer row = rowOf.get(unitId);
            if (row == null) {
                unknown.add(unitId);
            } else {
                System.arraycopy(embedding.unitRows().data(), row * width, rows, known.size() * width, width);
                known.add(unitId);
                places.add(row);
            }
        }
        if (known.isEmpty()) {
            throw new UserError(
                    subject,
                    "rows for units of the recording",
                    "none for its " + unitIds.size() + " among " + embedding.unitCount() + " of " + sessionId,
                    "run ./poyo calibrate on this session");
        }
        FloatTensor unitRows = FloatTensor.of(Arrays.copyOf(rows, known.size() * width), known.size(), width);
        int[] calibrated = places.stream().mapToInt(Integer::intValue).toArray();
        Optional<LinearFilter> filter = embedding.filter().map(whole -> whole.ofUnits(calibrated));
        return new SessionMatch(
                new SessionEmbedding(known, unitRows, embedding.sessionRow(), filter), unknown, sessionId);
    }
}
