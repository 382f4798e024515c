package org.poyorig.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.MadeRecordings;
import org.poyorig.score.RSquared;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.SpikeTrain;
import org.poyorig.score.Truth;

class WienerFitTest {
    private static final int UNITS = 6;
    private static final int BINS = 3000;
    private final Random random = new Random(5);

    /** {@code v[b] = 1 + sum over units and the bins b - delay - 2 .. b - delay of weight * count}. */
    private Recording linear(int delayBins, double noise) {
        int[][] counts = MadeRecordings.counts(BINS, UNITS, 3);
        double[][] weights = new double[3][UNITS];
        for (double[] row : weights) {
            for (int unit = 0; unit < UNITS; unit++) {
                row[unit] = random.nextGaussian();
            }
        }
        float[][] values = new float[BINS][1];
        for (int bin = 0; bin < BINS; bin++) {
            double sum = 1 + noise * random.nextGaussian();
            for (int back = 0; back < 3; back++) {
                int source = bin - delayBins - back;
                for (int unit = 0; source >= 0 && source < BINS && unit < UNITS; unit++) {
                    sum += weights[back][unit] * counts[source][unit];
                }
            }
            values[bin][0] = (float) sum;
        }
        return MadeRecordings.of(
                counts, MadeRecordings.series(values, "v"), Intervals.of(0, BINS * 0.05), new Random(9));
    }

    private static double[] testScores(Recording recording, LagSweep lags) {
        Truth truth = Truth.of(recording, "hand.vel", List.of("v"));
        SpikeTrain spikes = SpikeTrain.of(recording);
        ScoredSamples valid = ScoredSamples.of(recording, truth, recording.valid(), lags, 1);
        ScoredSamples test = ScoredSamples.of(recording, truth, recording.test(), lags, 1);
        List<WienerFit.Fitted> filters = WienerFit.fit(recording, spikes, truth, valid, lags, done -> {});
        return filters.stream()
                .map(WienerFit.Fitted::onBoth)
                .mapToDouble(filter -> RSquared.perOutput(test.values(), filter.decode(spikes, test.timeNanos()))[0])
                .toArray();
    }

    @Test
    void shouldRecoverLinearSystem() {
        double score = testScores(linear(1, 0), LagSweep.ZERO)[0];
        assertTrue(score > 0.999, "R2 " + score);
    }

    @Test
    void shouldFindThePlantedLag() {
        // The measured value depends on the next three bins. A lag of 150 ms includes all three, a lag of 50 ms one.
        double[] scores = testScores(linear(-3, 0), LagSweep.DEFAULT);
        LagSweep lags = LagSweep.DEFAULT;
        assertTrue(scores[lags.zeroIndex()] < 0.02, "lag 0: " + scores[lags.zeroIndex()]);
        assertTrue(scores[lags.zeroIndex() + 1] < 0.6, "lag 50 ms: " + scores[lags.zeroIndex() + 1]);
        assertTrue(scores[lags.zeroIndex() + 3] > 0.999, "lag 150 ms: " + scores[lags.zeroIndex() + 3]);
    }

    @Test
    void shouldSumProductsExactlyOverJoins() {
        // The products must equal direct sums, also for a recording of three stretches.
        Recording whole = linear(0, 0.5);
        Recording cut = new Recording(
                whole.sessionId(),
                whole.unitIds(),
                whole.spikeTimeSeconds(),
                whole.spikeUnit(),
                whole.behaviour(),
                new Intervals(new double[] {0, 20, 50.3}, new double[] {20, 50.3, 150}),
                whole.train(),
                whole.valid(),
                whole.test(),
                whole.notes());
        LagSweep lags = new LagSweep(-1, 2);
        Truth truth = Truth.of(cut, "hand.vel", List.of("v"));
        CountGrid grid = new CountGrid(cut, SpikeTrain.of(cut), truth);
        List<CountGrid.Run> runs = grid.runs(cut.train(), lags, 5);
        assertEquals(3, runs.size());
        grid.centre(runs);
        int shifts = 5 + lags.count() - 1;
        LaggedMoments moments = new LaggedMoments(UNITS, 1, shifts, lags.last());
        moments.add(grid, runs);
        double[][] direct = directGram(grid, runs, shifts, lags.last());
        // Single precision keeps five digits of 1776 rows; a missed end of a run would differ by about 1.
        for (int a = 0; a < direct.length; a++) {
            for (int b = 0; b < direct.length; b++) {
                assertEquals(direct[a][b], moments.gramRow(a)[b], 1e-5 * moments.rows(), a + ", " + b);
            }
        }
    }

    private static double[][] directGram(CountGrid grid, List<CountGrid.Run> runs, int shifts, int lead) {
        double[][] gram = new double[shifts * UNITS][shifts * UNITS];
        for (CountGrid.Run run : runs) {
            for (int row = run.first(); row <= run.last(); row++) {
                for (int a = 0; a < gram.length; a++) {
                    for (int b = 0; b < gram.length; b++) {
                        gram[a][b] += grid.counts()[row + lead - a / UNITS][a % UNITS]
                                * grid.counts()[row + lead - b / UNITS][b % UNITS];
                    }
                }
            }
        }
        return gram;
    }
}
