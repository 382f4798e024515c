package org.poyorig.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.poyorig.calibrate.unit.UnitDescriptions;
import org.poyorig.error.UserError;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.WindowSampler;
import org.poyorig.fit.batch.SessionPlace;
import org.poyorig.fit.batch.SpikeBatch;
import org.poyorig.poyo.NetworkSize;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

class SmallCalibrationsTest {
    private static final int UNITS = 12;
    private static final int DIM = 64;
    private static final int CORRELATIONS = 26;
    private static final int TAPS = 10;
    private static final Recording RECORDING = Simulator.simulate(
                    new SimulationPlan("a", 0, UNITS, 80, Task.RANDOM_TARGET, 4))
            .recording();
    private static final Truth TRUTH = Truth.of(RECORDING, "cursor.vel", List.of("vx", "vy"));
    private static final FitSettings SETTINGS =
            FitSettings.of(9, 3).withBatch(4, 6).withDropout(4, 0, 0);

    @Test
    void shouldContainEmbeddingsOfTheUnitsInItsWindowsOnly() {
        SmallCalibrations calibrations = calibrations(Intervals.of(0, 60));
        Set<Integer> counts = new HashSet<>();
        for (int step = 0; step < 12; step++) {
            SpikeBatch batch = calibrations.batch(step);
            Set<Integer> inWindows = new TreeSet<>();
            for (int token = 0;
                    token < batch.tokens().windows() * batch.tokens().length();
                    token++) {
                if (batch.tokens().mask().get(token) == 1) {
                    inWindows.add((int) batch.tokens().unitIndex().get(token));
                }
            }
            Set<Integer> described = new TreeSet<>();
            float[] table = batch.place().unitTable().data();
            for (int k = 0; k < table.length; k++) {
                if (table[k] != 0) {
                    described.add(k / DIM);
                }
            }
            assertEquals(described, inWindows);
            assertFalse(described.contains(0), "the padding row");
            counts.add(described.size());
        }
        assertTrue(counts.size() > 3, "few units and many: " + counts);
    }

    @Test
    void shouldGiveAStepTheSameBatchEveryTime() {
        SmallCalibrations first = calibrations(Intervals.of(0, 60));
        SpikeBatch once = first.batch(5);
        SmallCalibrations other = calibrations(Intervals.of(0, 60));
        other.batch(2);
        assertArrayEquals(once.target(), other.batch(5).target());
        assertEquals(once.place().unitTable(), other.batch(5).place().unitTable());
        assertFalse(once.place().unitTable().equals(other.batch(6).place().unitTable()));
    }

    /** Turning keeps lengths, so each turned target can be matched with a measured one. */
    @Test
    void shouldTurnTheTargetsAndKeepTheirLength() {
        WindowSampler sampler = sampler(Intervals.of(0, 60));
        int[] edges = sampler.rightEdgesOutside(10, 40);
        RandomTurn turn = RandomTurn.of(2, new SplittableRandom(1));
        int[] units = {0, 3};
        SpikeBatch plain = sampler.batch(4, edges, units, SessionPlace.ALONE, target -> target);
        SpikeBatch turned = sampler.batch(4, edges, units, SessionPlace.ALONE, turn::apply);
        for (int k = 0; k < plain.target().length; k += 2) {
            float[] measured = {plain.target()[k], plain.target()[k + 1]};
            float[] asked = {turned.target()[k], turned.target()[k + 1]};
            assertArrayEquals(turn.apply(measured), asked);
            assertEquals(Math.hypot(measured[0], measured[1]), Math.hypot(asked[0], asked[1]), 1e-5);
        }
        assertEquals(plain.tokens().offsetSeconds(), turned.tokens().offsetSeconds());
    }

    /**
     * A linear decoder that reads the embeddings has the same error if outputs and embeddings are turned together, and
     * a larger error if only the outputs are turned.
     */
    @Test
    void shouldKeepTheErrorOfALinearReaderIfEmbeddingsTurnWithTheOutputs() {
        UnitDescriptions all =
                new UnitDescriptions.Look(RECORDING, TRUTH, Intervals.of(0, 50)).of(new int[] {0, 2, 5, 7});
        SplittableRandom random = new SplittableRandom(5);
        for (int time = 0; time < 5; time++) {
            RandomTurn turn = RandomTurn.of(2, random);
            double[][] counts = new double[4][TAPS];
            for (double[] unit : counts) {
                for (int tap = 0; tap < TAPS; tap++) {
                    unit[tap] = random.nextGaussian();
                }
            }
            float[] measured = {(float) random.nextGaussian(), (float) random.nextGaussian()};
            double[][] same = {{1, 0}, {0, 1}};
            float[] straight = read(all.rows(DIM), spread(same), counts);
            float[] turned = read(all.rows(DIM, turn.matrix()), spread(turn.matrix()), counts);
            assertArrayEquals(turn.apply(straight), turned, 1e-4f);
            assertEquals(loss(straight, measured), loss(turned, turn.apply(measured)), 1e-3);
            assertTrue(Math.abs(loss(straight, turn.apply(measured)) - loss(straight, measured)) > 1e-3);
        }
    }

    /** The weights of a linear decoder in an embedding, in units of the output's deviation. */
    private static float[] read(float[][] rows, double[] spread, double[][] counts) {
        float[] decoded = new float[2];
        for (int unit = 0; unit < rows.length; unit++) {
            for (int tap = 0; tap < TAPS; tap++) {
                for (int output = 0; output < 2; output++) {
                    float weight = rows[unit][CORRELATIONS + 2 + 2 * tap + output];
                    decoded[output] += (float) (spread[output] * weight * counts[unit][tap]);
                }
            }
        }
        return decoded;
    }

    /** Deviations of the turned outputs over the described stretch, relative to the first output's. */
    private static double[] spread(double[][] turn) {
        double[][] sums = new double[2][3];
        int count = 0;
        for (int k = 0; k < TRUTH.timeNanos().length; k++) {
            double end = TRUTH.timeNanos()[k] / 1e9;
            if (end >= 1 && end <= 50) {
                count++;
                for (int output = 0; output < 2; output++) {
                    float[] value = TRUTH.values()[k];
                    double turned = turn[output][0] * value[0] + turn[output][1] * value[1];
                    sums[output][0] += turned;
                    sums[output][1] += turned * turned;
                }
            }
        }
        double[] spread = new double[2];
        for (int output = 0; output < 2; output++) {
            double mean = sums[output][0] / count;
            spread[output] = Math.sqrt(sums[output][1] / count - mean * mean) / 10;
        }
        return spread;
    }

    private static double loss(float[] decoded, float[] measured) {
        return Math.pow(decoded[0] - measured[0], 2) + Math.pow(decoded[1] - measured[1], 2);
    }

    @Test
    void shouldDecodeOnlyOutsideTheDescribedStretch() {
        WindowSampler sampler = sampler(Intervals.of(0, 60));
        for (int edge : sampler.rightEdgesOutside(20, 40)) {
            double end = TRUTH.timeNanos()[edge] / 1e9;
            assertTrue(end <= 19.5 || end >= 41.5, "a window ends at " + end);
        }
        assertTrue(sampler.rightEdgesOutside(20, 40).length > 1000, "there are such windows");
        assertEquals(0, sampler.rightEdgesOutside(0, 60).length);
    }

    @Test
    void shouldRefuseARecordingOfManyShortStretches() {
        double[] starts = new double[20];
        double[] ends = new double[20];
        for (int k = 0; k < starts.length; k++) {
            starts[k] = 3 * k;
            ends[k] = 3 * k + 1.4;
        }
        UserError error = assertThrows(UserError.class, () -> calibrations(new Intervals(starts, ends)));
        assertTrue(error.getMessage().contains("--rows learned"), error.getMessage());
    }

    private static SmallCalibrations calibrations(Intervals time) {
        return new SmallCalibrations(
                RECORDING, TRUTH, time, sampler(time), 4, SETTINGS, NetworkSize.SMALL.config(TRUTH.outputCount()));
    }

    private static WindowSampler sampler(Intervals time) {
        double[] scale = {10, 10};
        return new WindowSampler(RECORDING, TRUTH, scale, time, 1, SessionPlace.ALONE, SETTINGS);
    }
}
