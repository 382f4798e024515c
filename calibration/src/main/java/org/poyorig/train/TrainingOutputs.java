package org.poyorig.train;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.calibrate.SessionScale;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/**
 * The behaviour that a new network will decode.
 *
 * @param behaviour key of the behaviour series, the same in every recording
 * @param specs outputs in order, each with unit and scale
 */
public record TrainingOutputs(String behaviour, List<OutputSpec> specs) {
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_EVEN);

    /**
     * Chooses the outputs of a training.
     *
     * @param behaviour key of the series; may be empty if the first recording has only one series
     * @param names channels of the series; empty for all channels
     * @param scale physical units per network unit, for all outputs; empty for the outputs' standard deviation over all
     *     training parts, to two digits, so that the outputs vary by about one network unit
     * @throws UserError if a recording lacks one of the channels, or has them in another unit
     */
    public static TrainingOutputs of(
            List<Recording> recordings, String behaviour, List<String> names, OptionalDouble scale) {
        Recording first = recordings.get(0);
        BehaviourSeries series = series(first, behaviour);
        List<String> channels = names.isEmpty() ? series.channels() : names;
        double square = 0;
        for (Recording recording : recordings) {
            Truth truth = Truth.of(recording, series.key(), channels);
            if (!truth.unit().equals(series.unit())) {
                throw new UserError(
                        recording.sessionId(),
                        series.key() + " in " + series.unit() + ", as in " + first.sessionId(),
                        truth.unit().isEmpty() ? "no unit" : truth.unit(),
                        "convert this recording to " + series.unit() + ", or leave this recording out");
            }
            for (double deviation : SessionScale.deviations(truth, recording.train())) {
                square += deviation * deviation / channels.size() / recordings.size();
            }
        }
        double stated = scale.orElse(
                Double.isFinite(square) && square > 0
                        ? new BigDecimal(Math.sqrt(square), TWO_DIGITS).doubleValue()
                        : 0);
        if (!(stated > 0)) {
            throw new UserError(
                    first.sessionId(),
                    series.key() + " that varies in the training parts",
                    "values that never change",
                    "give other recordings, or another --behaviour");
        }
        return new TrainingOutputs(
                series.key(),
                channels.stream()
                        .map(name -> new OutputSpec(name, series.unit(), OptionalDouble.of(stated)))
                        .toList());
    }

    private static BehaviourSeries series(Recording recording, String behaviour) {
        List<BehaviourSeries> fitting = recording.behaviour().stream()
                .filter(series -> behaviour.isEmpty() || series.key().equals(behaviour))
                .toList();
        if (fitting.size() != 1) {
            List<String> keys =
                    recording.behaviour().stream().map(BehaviourSeries::key).toList();
            throw new UserError(
                    recording.sessionId(),
                    behaviour.isEmpty() ? "one measured behaviour" : behaviour,
                    keys.isEmpty() ? "none" : String.join(", ", keys),
                    "name a behaviour that every recording has with --behaviour");
        }
        return fitting.get(0);
    }

    /** Physical units per network unit, for each output. */
    double[] scale() {
        return specs.stream().mapToDouble(OutputSpec::scaleOrOne).toArray();
    }

    /** The measured outputs of a recording. */
    Truth in(Recording recording) {
        return Truth.of(
                recording, behaviour, specs.stream().map(OutputSpec::name).toList());
    }
}
