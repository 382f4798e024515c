package org.poyorig.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.poyorig.error.UserError;
import org.poyorig.fit.batch.SessionPlace;
import org.poyorig.fit.batch.SpikeBatch;
import org.poyorig.fit.batch.TrainingTime;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;
import org.poyorig.token.TokenType;

class WindowSamplerTest {
    private static final Intervals DOMAIN = new Intervals(new double[] {0, 20}, new double[] {10, 40});
    private static final Intervals HELD_OUT = Intervals.of(25, 30);

    @Test
    void shouldDrawNoWindowAcrossJoinsOrInHeldOutData() {
        Intervals time = TrainingTime.of(DOMAIN, Intervals.of(0, 40), HELD_OUT, 1);
        assertEquals(new Intervals(new double[] {0, 20, 31}, new double[] {10, 24, 40}), time);
        assertEquals(Intervals.none(), TrainingTime.of(DOMAIN, Intervals.of(26, 29), HELD_OUT, 1));
        assertEquals(Intervals.of(31, 35), TrainingTime.of(DOMAIN, Intervals.of(28, 35), HELD_OUT, 1));
    }

    /** The behaviour is the time itself, so a target says when it was measured. */
    @Test
    void shouldAskOnlyForMomentsOfWindowsInsideTheTrainingTime() {
        Intervals time = TrainingTime.of(DOMAIN, DOMAIN, HELD_OUT, 1);
        WindowSampler sampler = sampler(time, FitSettings.of(1, 5).withBatch(16, 8));
        Set<Double> edges = new HashSet<>();
        for (int step = 0; step < 50; step++) {
            SpikeBatch batch = sampler.batch(step);
            for (int window = 0; window < 16; window++) {
                double edge = batch.target()[window * 8] * 10;
                assertEquals(1f, batch.querySeconds()[window * 8], "the first query is the right edge");
                assertTrue(time.cover(edge - 1 + 1e-4, edge - 1e-4), "window ends at " + edge);
                edges.add((double) Math.round(edge));
                for (int query = 1; query < 8; query++) {
                    int at = window * 8 + query;
                    double offset = batch.querySeconds()[at];
                    assertTrue(offset >= 0 && offset <= 1, "offset " + offset);
                    double moment = batch.weight()[at] == 0 ? 0 : edge - 1 + offset;
                    assertEquals(moment, batch.target()[at] * 10, 1e-4);
                }
            }
        }
        assertTrue(edges.size() > 15, "windows are everywhere: " + edges);
    }

    @Test
    void shouldGiveAStepTheSameBatchEveryTime() {
        FitSettings settings = FitSettings.of(1, 5).withBatch(4, 6).withDropout(1, 0, 0);
        SpikeBatch once = sampler(DOMAIN, settings).batch(3);
        WindowSampler other = sampler(DOMAIN, settings);
        other.batch(9);
        SpikeBatch again = other.batch(3);
        assertArrayEquals(once.target(), again.target());
        assertEquals(once.tokens().unitIndex(), again.tokens().unitIndex());
        assertEquals(once.tokens().offsetSeconds(), again.tokens().offsetSeconds());
        assertNotEquals(once.tokens().offsetSeconds(), other.batch(4).tokens().offsetSeconds());
    }

    @Test
    void shouldDropUnitsWithAllTheirTokens() {
        WindowSampler sampler =
                sampler(DOMAIN, FitSettings.of(1, 5).withBatch(64, 2).withDropout(1, 0, 0));
        Set<Integer> counts = new HashSet<>();
        for (int step = 0; step < 10; step++) {
            counts.add(keptUnits(sampler.batch(step)));
        }
        assertEquals(Set.of(1, 2, 3), counts);
    }

    /** How many units the windows of a batch keep, the same in all of them. */
    private static int keptUnits(SpikeBatch batch) {
        Set<Integer> counts = new HashSet<>();
        int length = batch.tokens().length();
        for (int window = 0; window < 64; window++) {
            Set<Long> started = new HashSet<>();
            Set<Long> spiked = new HashSet<>();
            for (int token = window * length; token < (window + 1) * length; token++) {
                if (batch.tokens().mask().get(token) == 1) {
                    boolean start = batch.tokens().tokenType().get(token) == TokenType.START;
                    boolean spike = batch.tokens().tokenType().get(token) == TokenType.SPIKE;
                    if (start) {
                        started.add(batch.tokens().unitIndex().get(token));
                    } else if (spike) {
                        spiked.add(batch.tokens().unitIndex().get(token));
                    }
                }
            }
            counts.add(started.size());
            assertTrue(started.containsAll(spiked), spiked + " spiked, " + started + " were kept");
        }
        assertEquals(1, counts.size());
        return counts.iterator().next();
    }

    @Test
    void shouldGiveNoWeightToMissingMeasurements() {
        SpikeBatch batch =
                sampler(DOMAIN, FitSettings.of(1, 5).withBatch(32, 20)).batch(0);
        int unmeasured = 0;
        for (int at = 0; at < batch.weight().length; at++) {
            assertTrue(Float.isFinite(batch.target()[at]));
            assertTrue(batch.weight()[at] == 1 || batch.target()[at] == 0);
            unmeasured += batch.weight()[at] == 0 ? 1 : 0;
        }
        assertTrue(unmeasured > 0, "the test can fail");
    }

    /** Spikes come every 20 ms here, so a bin of 50 ms has two or three, and seven windows of a second hold 350. */
    @Test
    void shouldMoveCountedSpikesInsideTheirBinsAndAnewForEveryWindow() {
        FitSettings settings = FitSettings.of(1, 5).withBatch(7, 1);
        SpikeBatch as = sampler(DOMAIN, settings).batch(0);
        SpikeBatch moved = sampler(DOMAIN, settings).spreadingInBins(50_000_000).batch(0);
        assertEquals(as.tokens().length(), moved.tokens().length());
        int elsewhere = 0;
        for (int token = 0; token < 6 + 50; token++) {
            double before = as.tokens().offsetSeconds().get(token);
            double after = moved.tokens().offsetSeconds().get(token);
            boolean spike = as.tokens().tokenType().get(token) == TokenType.SPIKE;
            assertTrue(Math.abs(after - before) < (spike ? 0.05 : 1e-9), before + " became " + after);
            assertTrue(after >= 0 && after <= 1);
            // A window ends at a whole tenth of a second, so bins lie alike in all of them.
            assertEquals(Math.floor(before / 0.05 + 1e-4), Math.floor(after / 0.05 - (after == 1 ? 1e-4 : 0)), 1.0);
            elsewhere += Math.abs(after - before) > 1e-4 ? 1 : 0;
        }
        assertTrue(elsewhere > 40, elsewhere + " spikes moved");
    }

    @Test
    void shouldReportTheMissingDataIfNoWindowFits() {
        UserError error = assertThrows(UserError.class, () -> sampler(Intervals.of(0, 0.5), FitSettings.of(1, 5)));
        assertTrue(error.getMessage().contains("1.0 s of continuous recording"), error.getMessage());
    }

    private static WindowSampler sampler(Intervals time, FitSettings settings) {
        return new WindowSampler(
                recording(), Truth.of(series(), 0), new double[] {10}, time, 1.0, SessionPlace.ALONE, settings);
    }

    private static Recording recording() {
        int spikes = 2000;
        double[] times = new double[spikes];
        int[] units = new int[spikes];
        for (int k = 0; k < spikes; k++) {
            times[k] = 40.0 * k / spikes;
            units[k] = k % 3;
        }
        return new Recording(
                "set/made",
                List.of("a", "b", "c"),
                times,
                units,
                List.of(series()),
                DOMAIN,
                DOMAIN,
                Intervals.none(),
                HELD_OUT,
                Map.of());
    }

    /** Ten samples a second whose value is their time; every seventh was not measured. */
    private static BehaviourSeries series() {
        double[] times = new double[400];
        float[][] values = new float[400][1];
        for (int k = 0; k < times.length; k++) {
            times[k] = (k + 1) / 10.0;
            values[k][0] = k % 7 == 3 ? Float.NaN : (float) times[k];
        }
        return new BehaviourSeries("clock.now", List.of("t"), "s", times, values);
    }
}
