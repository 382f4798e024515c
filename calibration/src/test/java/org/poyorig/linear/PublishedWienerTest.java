package org.poyorig.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.poyorig.recording.Recording;
import org.poyorig.recording.read.Recordings;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RSquared;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.SpikeTrain;
import org.poyorig.score.Truth;

/** The Wiener filter on a published recording, compared with a filter that was computed once with NumPy. */
class PublishedWienerTest {
    private static final Path M1 =
            Path.of(System.getProperty("poyo.root")).resolve("../shared/data/m1_stevenson_2011.mat");

    @Test
    void shouldScoreOnPrimaryMotorCortexAsTheSameFilterInNumpy() {
        assumeTrue(Files.exists(M1), "m1_stevenson_2011.mat is not beside the checkout");
        Recording recording = Recordings.read(M1);
        LagSweep lags = new LagSweep(0, 4);
        Truth truth = Truth.of(recording, "cursor.vel", List.of("vx", "vy"));
        SpikeTrain spikes = SpikeTrain.of(recording);
        ScoredSamples valid = ScoredSamples.of(recording, truth, recording.valid(), lags, 1);
        ScoredSamples test = ScoredSamples.of(recording, truth, recording.test(), lags, 1);
        List<WienerFit.Fitted> filters = WienerFit.fit(recording, spikes, truth, valid, lags, done -> {});
        double[][] scores = filters.stream()
                .map(WienerFit.Fitted::onBoth)
                .map(filter -> RSquared.perOutput(test.values(), filter.decode(spikes, test.timeNanos())))
                .toArray(double[][]::new);
        assertEquals(0.843, scores[lags.zeroIndex()][0], 0.02);
        assertEquals(0.728, scores[lags.zeroIndex()][1], 0.02);
        assertEquals(0.859, scores[lags.zeroIndex() + 4][0], 0.02);
        assertEquals(0.761, scores[lags.zeroIndex() + 4][1], 0.02);
    }
}
