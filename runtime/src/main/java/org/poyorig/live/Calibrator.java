package org.poyorig.live;

import org.poyorig.error.UserError;
import org.poyorig.status.CalibrationStatus;

/**
 * Calibrates on the session that is being recorded, and writes an adapter. One thread calls it; that thread must not
 * wait, so every call returns at once.
 */
public interface Calibrator extends AutoCloseable {

    /**
     * Starts a calibration. An earlier calibration is forgotten.
     *
     * @throws UserError if the calibration cannot start, as while another one runs; then nothing has changed
     */
    void start(CalibrationRequest request);

    /**
     * Asks the running calibration to stop and to keep the best embeddings so far. {@link #progress} says when it has
     * stopped.
     */
    void cancel();

    /** The state now; {@link CalibrationStatus#NONE} if there is no calibration. Never null, cheap to call. */
    CalibrationStatus progress();

    /** Forgets the calibration. A running one is ended and writes nothing. An adapter that was written stays. */
    void discard();

    /** Ends a running calibration. */
    @Override
    void close();

    /** For a service that cannot calibrate: refuses every start. */
    static Calibrator absent() {
        return new Calibrator() {
            @Override
            public void start(CalibrationRequest request) {
                throw new UserError(
                        "calibration",
                        "a service that can calibrate",
                        "a service that only decodes",
                        "run ./poyo calibrate --recording " + request.session());
            }

            @Override
            public void cancel() {}

            @Override
            public CalibrationStatus progress() {
                return CalibrationStatus.NONE;
            }

            @Override
            public void discard() {}

            @Override
            public void close() {}
        };
    }
}
