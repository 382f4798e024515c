package org.poyorig.train.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.calibrate.Cancellation;
import org.poyorig.error.UserError;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.picture.PictureFile;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/** Measures a few points of a small simulated recording, with networks of a few steps. */
class ScalingMeasurementTest {
    private static final ScalingCut WHOLE = new ScalingCut(OptionalDouble.empty(), OptionalInt.empty(), 1, 8);
    private static final ScalingCut SHORT = WHOLE.withMinutes(OptionalDouble.of(0.3));
    private static final ScalingCut FEW = WHOLE.withUnits(OptionalInt.of(5));
    private static final Recording DAY = Simulator.simulate(new SimulationPlan("a", 0, 10, 80, Task.RANDOM_TARGET, 4))
            .recording();

    @TempDir
    private Path folder;

    @Test
    void shouldContinueAfterTheLastPointWhenItWasStopped() throws IOException {
        Cancellation stop = new Cancellation();
        Heard heard = new Heard() {
            @Override
            public void at(String work, double fraction) {
                super.at(work, fraction);
                if (work.startsWith("2/3")) {
                    stop.keepBest();
                }
            }
        };
        assertThrows(CancellationException.class, () -> measure(DAY, plan(2), stop, heard));
        assertEquals(List.of("point_all-minutes_all-units_1-session_width-8.json"), files());

        Heard again = new Heard();
        ScalingReport resumed = measure(DAY, plan(2), new Cancellation(), again);
        assertFalse(again.works.stream().anyMatch(work -> work.startsWith("1/3")), "" + again.works);
        assertEquals(3, files().size());

        Heard third = new Heard();
        assertEquals(resumed, measure(DAY, plan(2), new Cancellation(), third));
        assertEquals(List.of(), third.works);
        UserError other = assertThrows(UserError.class, () -> measure(DAY, plan(3), new Cancellation(), new Heard()));
        assertTrue(other.getMessage().contains("give another --out"), other.getMessage());
    }

    @Test
    void shouldDrawAPlotForEachAxisWithEveryDecoder() {
        ScalingReport report = measure(DAY, plan(2), new Cancellation(), new Heard());
        assertEquals(List.of(ScalingPoint.NETWORK, "Wiener filter", "Kalman filter"), report.decoders());
        List<ScalingPoint> minutes = report.axes().get(0).points();
        assertEquals(0.3, minutes.get(0).minutes(), 1e-6);
        assertEquals(DAY.train().totalSeconds() / 60, minutes.get(1).minutes(), 1e-6);
        assertEquals(minutes.get(1), report.axes().get(1).points().get(1), "one point belongs to both axes");
        assertTrue(report.points().allMatch(point -> point.scoredSamples() > 100));

        String picture = PictureFile.svg(ScalingDrawing.of(report));
        for (String words : List.of(
                "minutes of training data",
                "units",
                "recurrent network",
                "Wiener filter",
                "Kalman filter",
                "Accuracy against data and size, simulated",
                "2 gradient steps for each network, seed 1")) {
            assertTrue(picture.contains(words), words);
        }
        // 2 axes, 2 points on each, 3 decoders
        assertEquals(12, picture.split("<circle", -1).length - 1);
        String table = ScalingTable.of(report);
        assertTrue(table.contains("(simulated)"), table);
        assertEquals(
                4,
                table.lines()
                        .filter(line -> line.matches("[0-9.]+( +-?[0-9.]+){3}"))
                        .count(),
                table);
    }

    @Test
    void shouldNotLearnFromTrainingDataThatWereCutAway() {
        ScalingReport clean = measure(DAY, only(SHORT), new Cancellation(), new Heard());
        double from = SHORT.of(List.of(DAY), 1).get(0).train().startSeconds()[0];
        Recording changed = behaviourChanged(DAY, from - 1);
        ScalingReport same = new ScalingMeasurement(
                        List.of(changed),
                        only(SHORT),
                        folder.resolve("changed"),
                        ProviderChoice.CPU,
                        new Cancellation())
                .run(new Heard());
        assertEquals(
                clean.axes().get(0).points().get(0).scores(),
                same.axes().get(0).points().get(0).scores());
    }

    /** The recording with other behaviour in the training part before a moment. */
    private static Recording behaviourChanged(Recording recording, double before) {
        List<BehaviourSeries> series = recording.behaviour().stream()
                .map(one -> {
                    float[][] values = new float[one.sampleCount()][];
                    for (int k = 0; k < values.length; k++) {
                        double at = one.timeSeconds()[k];
                        values[k] = one.values()[k].clone();
                        if (at < before && recording.train().cover(at, at)) {
                            values[k][0] = 1000 - 3 * values[k][0];
                        }
                    }
                    return new BehaviourSeries(one.key(), one.channels(), one.unit(), one.timeSeconds(), values);
                })
                .toList();
        return new Recording(
                recording.sessionId(),
                recording.unitIds(),
                recording.spikeTimeSeconds(),
                recording.spikeUnit(),
                series,
                recording.domain(),
                recording.train(),
                recording.valid(),
                recording.test(),
                recording.notes());
    }

    private static ScalingPlan only(ScalingCut cut) {
        return plan(Map.of(ScalingAxis.MINUTES, List.of(cut)), 2);
    }

    private static ScalingPlan plan(int steps) {
        Map<ScalingAxis, List<ScalingCut>> axes = new LinkedHashMap<>();
        axes.put(ScalingAxis.MINUTES, List.of(WHOLE, SHORT));
        axes.put(ScalingAxis.UNITS, List.of(FEW, WHOLE));
        return plan(axes, steps);
    }

    private static ScalingPlan plan(Map<ScalingAxis, List<ScalingCut>> axes, int steps) {
        return new ScalingPlan(
                axes,
                "cursor.vel",
                List.of(),
                OptionalInt.of(steps),
                1,
                List.of(ScalingBaseline.WIENER, ScalingBaseline.KALMAN),
                1,
                1);
    }

    private ScalingReport measure(Recording recording, ScalingPlan plan, Cancellation cancellation, Heard heard) {
        return new ScalingMeasurement(List.of(recording), plan, folder, ProviderChoice.CPU, cancellation).run(heard);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static class Heard implements ScalingMeasurement.Watch {
        private final List<String> works = new ArrayList<>();

        @Override
        public void at(String work, double fraction) {
            works.add(work);
        }

        @Override
        public void noted(String sentence) {
            works.add(sentence);
        }
    }
}
