package org.poyorig.train.scaling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.poyorig.recording.Recording;

/**
 * Points and settings of a scaling measurement.
 *
 * @param axes cuts by axis, in the order of the pictures; a cut may belong to several axes
 * @param behaviour key of the decoded series
 * @param outputs its decoded channels; empty for all channels
 * @param steps gradient steps of each network; empty for as many as suit the data and fit into the time
 * @param minutesOfTraining most minutes for the gradient steps of one point
 * @param baselines decoders beside the network
 * @param threads CPU threads of each step
 * @param seed chooses units, initial weights and batches
 */
public record ScalingPlan(
        Map<ScalingAxis, List<ScalingCut>> axes,
        String behaviour,
        List<String> outputs,
        OptionalInt steps,
        double minutesOfTraining,
        List<ScalingBaseline> baselines,
        int threads,
        long seed) {

    public ScalingPlan {
        axes = new LinkedHashMap<>(axes);
        outputs = List.copyOf(outputs);
        baselines = List.copyOf(baselines);
    }

    /** All cuts, each once. */
    List<ScalingCut> cuts() {
        return axes.values().stream().flatMap(List::stream).distinct().toList();
    }

    /** The budget of one network in words. */
    String budget() {
        return steps.isPresent()
                ? "at most " + steps.getAsInt() + " gradient steps"
                : String.format(Locale.ROOT, "at most %s min of gradient steps", ScalingAxis.label(minutesOfTraining));
    }

    /** The settings and recordings on which a point depends, in words. Points with other words cannot be compared. */
    String identity(ScalingCut cut, List<Recording> recordings) {
        List<String> parts = new ArrayList<>(List.of(
                behaviour + (outputs.isEmpty() ? "" : " " + String.join(",", outputs)),
                budget(),
                "seed " + seed,
                "baselines " + baselines));
        recordings
                .subList(0, Math.min(cut.sessions(), recordings.size()))
                .forEach(recording -> parts.add(String.format(
                        Locale.ROOT,
                        "%s with %d units, %d spikes, %.3f s",
                        recording.sessionId(),
                        recording.unitIds().size(),
                        recording.spikeCount(),
                        recording.domain().totalSeconds())));
        return String.join("; ", parts);
    }
}
