package org.poyorig.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.poyorig.error.UserError;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Split;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RSquared;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.Truth;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;

/** Twelve simulated units: two earlier recordings of 60 s, and a later one whose units come in another order. */
class PooledRecurrentTest {
    private static Recording later;
    private static PooledRecurrent pooled;

    @BeforeAll
    static void train() {
        Recording whole = Simulator.simulate(SimulationPlan.of(180, 12, 1)).recording();
        List<PooledRecurrent.Day> days = new ArrayList<>();
        for (double from : new double[] {0, 60}) {
            Recording day = part(whole, from, from + 60);
            days.add(new PooledRecurrent.Day(day, truth(day)));
        }
        later = reversed(part(whole, 120, 180));
        pooled = PooledRecurrent.of(days, 120, 1, BatchProvider.CPU, done -> {});
    }

    @Test
    void shouldDecodeALaterRecordingByTheNamesOfItsUnits() {
        assertTrue(score(later) > 0.3, "same names: " + score(later));
        List<String> rotated = new ArrayList<>(later.unitIds());
        Collections.rotate(rotated, 5);
        double wrong = score(named(later, rotated));
        assertTrue(wrong < score(later) - 0.2, "other units of these names: " + wrong);
    }

    @Test
    void shouldKeepTheEarlierWeightsIfNoStepIsBetter() {
        ScoredSamples valid = valid(later);
        String setting = pooled.fit(later, truth(later), valid, done -> {}).setting();
        assertTrue(setting.endsWith("of 1 steps kept"), setting);
        assertEquals("pooled GRU", pooled.name());
    }

    @Test
    void shouldRefuseARecordingWithoutKnownNames() {
        List<String> strange = later.unitIds().stream().map(id -> "other " + id).toList();
        UserError refusal = assertThrows(UserError.class, () -> score(named(later, strange)));
        assertTrue(refusal.getMessage().contains("same array"), refusal.getMessage());
    }

    private static double score(Recording recording) {
        ScoredSamples test = ScoredSamples.of(recording, truth(recording), recording.test(), LagSweep.ZERO, 1);
        Baseline.Fitted fitted = pooled.fit(recording, truth(recording), valid(recording), done -> {});
        return RSquared.mean(RSquared.perOutput(test.values(), fitted.decode(test.timeNanos())));
    }

    private static ScoredSamples valid(Recording recording) {
        return ScoredSamples.of(recording, truth(recording), recording.valid(), LagSweep.ZERO, 1);
    }

    private static Truth truth(Recording recording) {
        return Truth.of(recording, "cursor.vel", List.of("vx", "vy"));
    }

    private static Recording part(Recording whole, double from, double to) {
        Intervals domain = Intervals.of(from, to);
        return new Recording(
                "from " + from,
                whole.unitIds(),
                whole.spikeTimeSeconds(),
                whole.spikeUnit(),
                whole.behaviour(),
                domain,
                Split.byTime(domain),
                whole.notes());
    }

    private static Recording reversed(Recording recording) {
        List<String> ids = new ArrayList<>(recording.unitIds());
        Collections.reverse(ids);
        int last = ids.size() - 1;
        return with(
                recording,
                ids,
                Arrays.stream(recording.spikeUnit()).map(unit -> last - unit).toArray());
    }

    private static Recording named(Recording recording, List<String> ids) {
        return with(recording, ids, recording.spikeUnit());
    }

    private static Recording with(Recording recording, List<String> ids, int[] spikeUnit) {
        return new Recording(
                recording.sessionId(),
                ids,
                recording.spikeTimeSeconds(),
                spikeUnit,
                recording.behaviour(),
                recording.domain(),
                recording.train(),
                recording.valid(),
                recording.test(),
                recording.notes());
    }
}
