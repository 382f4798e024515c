package org.poyorig.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RSquared;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.Truth;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;

/** Twelve simulated units, two minutes. */
class NetworkBaselineTest {
    private static Recording recording;
    private static Truth truth;
    private static ScoredSamples valid;
    private static ScoredSamples test;

    @BeforeAll
    static void simulate() {
        recording = Simulator.simulate(SimulationPlan.of(120, 12, 1)).recording();
        truth = Truth.of(recording, "cursor.vel", List.of("vx", "vy"));
        valid = ScoredSamples.of(recording, truth, recording.valid(), LagSweep.ZERO, 1);
        test = ScoredSamples.of(recording, truth, recording.test(), LagSweep.ZERO, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MLP", "GRU"})
    void shouldLearnToDecodeTimeThatItNeverSaw(String name) {
        Baseline baseline = new NetworkBaseline(
                name,
                name.equals("MLP") ? Perceptron::new : Recurrent::new,
                new CountFit.Schedule(120, 2e-3, 0.1, 15),
                List.of(
                        new NetworkBaseline.Candidate(2, 0, CountData.Disturbance.NONE),
                        new NetworkBaseline.Candidate(32, 0.1f, new CountData.Disturbance(0.3f, 0.1f))),
                BatchProvider.CPU);
        assertEquals(name, baseline.name());
        double[] done = {0};
        Baseline.Fitted fitted = baseline.fit(recording, truth, valid, fraction -> done[0] = fraction);
        double score = RSquared.mean(RSquared.perOutput(test.values(), fitted.decode(test.timeNanos())));
        assertTrue(score > 0.25, name + " reached " + score);
        assertTrue(fitted.setting().startsWith("32 hidden"), "the better one is taken: " + fitted.setting());
        assertTrue(done[0] > 0.6, "progress: " + done[0]);
    }

    @Test
    void shouldSeeNothingAtOrAfterTheMoment() {
        ScoredSamples early = ScoredSamples.of(recording, truth, Intervals.of(0, 20), LagSweep.ZERO, 1);
        long[] moment = {valid.timeNanos()[5]};
        Recording past = before(moment[0] / 1e9);
        assertTrue(past.spikeCount() < recording.spikeCount());
        float[] known = new CountData(past, early).batch(moment).counts();
        assertArrayEquals(new CountData(recording, early).batch(moment).counts(), known);
    }

    @Test
    void shouldDisturbTheCountsOfTrainingByTheSeedAndKeepTheirMean() {
        CountData data = new CountData(recording, valid);
        CountData.Disturbance disturbance = new CountData.Disturbance(0.5f, 0.25f);
        float[] clear = batch(data, CountData.Disturbance.NONE).counts();
        float[] disturbed = batch(data, disturbance).counts();
        assertArrayEquals(disturbed, batch(data, disturbance).counts());
        int zeros = 0;
        double sum = 0;
        double squares = 0;
        for (int k = 0; k < clear.length; k++) {
            zeros += disturbed[k] == 0 ? 1 : 0;
            double change = disturbed[k] == 0 ? 0 : 0.75 * disturbed[k] - clear[k];
            sum += change;
            squares += change * change;
        }
        double kept = clear.length - zeros;
        assertEquals(0.25, (double) zeros / clear.length, 0.02);
        assertEquals(0, sum / kept, 0.02);
        assertEquals(0.5, Math.sqrt(squares / kept), 0.02);
    }

    private static CountBatch batch(CountData data, CountData.Disturbance disturbance) {
        // Both batches draw the same moments first.
        return data.batch(64, disturbance, new SplittableRandom(7));
    }

    private static Recording before(double seconds) {
        int count = (int) Arrays.stream(recording.spikeTimeSeconds())
                .filter(time -> time < seconds)
                .count();
        return new Recording(
                recording.sessionId(),
                recording.unitIds(),
                Arrays.copyOf(recording.spikeTimeSeconds(), count),
                Arrays.copyOf(recording.spikeUnit(), count),
                recording.behaviour(),
                recording.domain(),
                recording.train(),
                recording.valid(),
                recording.test(),
                recording.notes());
    }
}
