package org.poyorig.train.scaling;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.poyorig.recording.Recording;

/**
 * R² on one test part, by axis.
 *
 * @param schema format of the report
 * @param recordings session ids in order; the test part of the first recording was scored
 * @param simulated whether the simulator made all recordings
 * @param behaviour key of the decoded series
 * @param testSeconds length of the test part
 * @param budget of one network in words
 * @param seed chose units, initial weights and batches
 * @param axes the points of each axis
 */
public record ScalingReport(
        String schema,
        List<String> recordings,
        boolean simulated,
        String behaviour,
        double testSeconds,
        String budget,
        long seed,
        List<Axis> axes) {

    /** Format that this version writes. */
    static final String SCHEMA = "poyo-rig scaling 1";

    /**
     * Points along one axis.
     *
     * @param points sorted by their place on the axis
     */
    public record Axis(ScalingAxis axis, List<ScalingPoint> points) {}

    static ScalingReport of(List<Recording> recordings, ScalingPlan plan, Map<ScalingCut, ScalingPoint> points) {
        List<Axis> axes = new ArrayList<>();
        plan.axes()
                .forEach((axis, cuts) -> axes.add(new Axis(
                        axis,
                        cuts.stream()
                                .distinct()
                                .map(points::get)
                                .sorted((a, b) -> Double.compare(axis.value(a), axis.value(b)))
                                .toList())));
        return new ScalingReport(
                SCHEMA,
                recordings.stream().map(Recording::sessionId).toList(),
                recordings.stream().allMatch(recording -> recording.isSimulated()),
                plan.behaviour(),
                recordings.get(0).test().totalSeconds(),
                plan.budget(),
                plan.seed(),
                axes);
    }

    /** Names of all decoders, the network first. */
    List<String> decoders() {
        return axes.stream()
                .flatMap(axis -> axis.points().stream())
                .flatMap(point -> point.scores().stream())
                .map(ScalingPoint.Score::decoder)
                .distinct()
                .toList();
    }

    /** All points. */
    Stream<ScalingPoint> points() {
        return axes.stream().flatMap(axis -> axis.points().stream());
    }

    /** Writes the report as JSON. */
    public void write(Path file) {
        PointFiles.write(file, this);
    }
}
