package org.poyorig.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.poyorig.fit.StopReason;

/**
 * Runs many short fits in one process, to find native memory that ONNX Runtime uses after its release. The usual count is
 * small; {@code -Dpoyo.fits=1000} runs the long series of decision 27.
 */
class ManyFitsTest {
    private static final int FITS = Integer.getInteger("poyo.fits", 24);

    @Test
    void shouldRunFitsOfEveryMethodAndShapeInOneProcess() {
        ManyFits fits = new ManyFits();
        for (int number = 0; number < FITS; number++) {
            Fitted fitted = fits.fit(number);
            assertEquals(StopReason.FINISHED, fitted.fit().stop(), "fit " + number);
            assertTrue(Float.isFinite(fitted.fit().bestScore()), "fit " + number);
        }
    }
}
