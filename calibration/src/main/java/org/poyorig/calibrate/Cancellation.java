package org.poyorig.calibrate;

import java.util.concurrent.CancellationException;
import org.poyorig.fit.Fit;

/** A request to stop a calibration early. Any thread may make the request; the calibration's thread checks for it. */
public final class Cancellation {
    private Fit fit;
    private boolean asked;
    private boolean abandoned;

    /** Stops the calibration soon and keeps the best parameters so far. */
    public synchronized void keepBest() {
        asked = true;
        if (fit != null) {
            fit.cancel();
        }
    }

    /** Stops the calibration soon and keeps nothing, because no one waits for the result. */
    public synchronized void abandon() {
        abandoned = true;
        keepBest();
    }

    /** Passes requests on to a fit, an earlier request too. Returns that fit. */
    public synchronized Fit reaching(Fit running) {
        fit = running;
        if (asked) {
            running.cancel();
        }
        return running;
    }

    /** Whether a stop was requested. */
    public synchronized boolean isAsked() {
        return asked;
    }

    /** Whether nothing shall be kept. */
    public synchronized boolean isAbandoned() {
        return abandoned;
    }

    /**
     * Ends the calibration here if a stop was requested.
     *
     * @throws CancellationException if a stop was requested
     */
    public void check() {
        if (isAsked()) {
            throw new CancellationException("cancelled");
        }
    }
}
