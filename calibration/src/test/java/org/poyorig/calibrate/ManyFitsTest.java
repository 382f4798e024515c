package org.poyorig.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.poyorig.fit.StopReason;

/**
 * Runs many short fits in one process, to find native memory that is used after its release. The default count is
 * small. {@code mvn test -Dtest=ManyFitsTest -Dpoyo.fits=1000} runs a long series (decision 27).
 */
class ManyFitsTest {
    private static final int FITS = Integer.getInteger("poyo.fits", 12);

    @Test
    void shouldRunFitsOfEveryMethodAndShapeInOneProcess() {
        ManyFits fits = new ManyFits();
        for (int number = 0; number < FITS; number++) {
            Fitted fitted = fits.fit(number);
            assertEquals(StopReason.FINISHED, fitted.fit().stop(), "fit " + number);
            assertTrue(Double.isFinite(fitted.fit().bestScore()), "fit " + number);
        }
    }
}
