package org.poyorig.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/** The outputs of an adapter have the unit of the behaviour that the adapter was fitted on. */
class SessionScaleTest {
    private static final ModelBundle BUNDLE = Strangers.bundle(); // vx and vy in cm/s, scale 10
    private static final Recording SOUND = Strangers.simulated(60, 12);
    private static final BehaviourSeries SERIES = SOUND.behaviour().get(0);

    @Test
    void shouldKeepTheBundleIfItsUnitAndScaleFit() {
        assertSame(BUNDLE, in(1, "cm/s"));
        assertSame(BUNDLE, in(1, ""));
    }

    @Test
    void shouldConvertTheScaleToTheUnitOfTheBehaviour() {
        OutputSpec metres = in(0.01f, "m/s").outputs().get(0);
        assertEquals("m/s", metres.unit());
        assertEquals(0.1, metres.scaleOrOne(), 1e-9);
    }

    @Test
    void shouldNeverCallVoltsCentimetresPerSecond() {
        for (float factor : new float[] {0.01f, 0.1f, 1, 10}) {
            OutputSpec volts = in(factor, "V").outputs().get(0);
            assertEquals("V", volts.unit());
            double ratio = deviation(factor) / volts.scaleOrOne();
            assertTrue(ratio > 0.5 && ratio < 2, "one network unit is about one deviation: " + ratio);
        }
    }

    @Test
    void shouldNameNoUnitIfNobodyStatedOneAndTheScaleDoesNotFit() {
        assertEquals("", in(1000, "").outputs().get(0).unit());
    }

    private static ModelBundle in(float factor, String unit) {
        Recording recording = recording(factor, unit);
        return SessionScale.in(BUNDLE, truth(recording), recording.domain());
    }

    private static double deviation(float factor) {
        Recording recording = recording(factor, "V");
        return SessionScale.deviations(truth(recording), recording.domain())[0];
    }

    private static Recording recording(float factor, String unit) {
        float[][] values = Arrays.stream(SERIES.values())
                .map(row -> new float[] {row[0] * factor, row[1] * factor})
                .toArray(float[][]::new);
        return Strangers.withBehaviour(SOUND, SERIES.timeSeconds(), values, unit);
    }

    private static Truth truth(Recording recording) {
        return Truth.of(recording, "cursor.vel", List.of("vx", "vy"));
    }
}
