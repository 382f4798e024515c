package org.poyorig.calibrate;

import java.util.concurrent.CancellationException;
import org.poyorig.fit.Fit;

/** A wish to stop a calibration early. Any thread wishes; the calibration's own looks and hears. */
public final class Cancellation {
    private Fit fit;
    private boolean asked;
    private boolean abandoned;

    /** Stop soon, and keep the best rows so far. */
    public synchronized void keepBest() {
        asked = true;
        if (fit != null) {
            fit.cancel();
        }
    }

    /** Stop soon, and keep nothing: nobody is there any more who would use it. */
    public synchronized void abandon() {
        abandoned = true;
        keepBest();
    }

    /** Lets the wish reach a fit, one that was made before it began too; gives the same fit. */
    public synchronized Fit reaching(Fit running) {
        fit = running;
        if (asked) {
            running.cancel();
        }
        return running;
    }

    /** Whether anybody wished. */
    public synchronized boolean isAsked() {
        return asked;
    }

    /** Whether nothing is to be kept. */
    public synchronized boolean isAbandoned() {
        return abandoned;
    }

    /** Ends the work that calls this where anybody wished. */
    public void check() {
        if (isAsked()) {
            throw new CancellationException("cancelled");
        }
    }
}
