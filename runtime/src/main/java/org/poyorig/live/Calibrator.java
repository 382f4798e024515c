package org.poyorig.live;

import org.poyorig.error.UserError;
import org.poyorig.status.CalibrationStatus;

/**
 * Makes an adapter of the session that is being recorded, beside everything else that goes on. Asked by one thread,
 * which must not wait: every call returns at once.
 */
public interface Calibrator extends AutoCloseable {

    /**
     * Begins; a calibration before it is forgotten.
     *
     * @throws UserError where that cannot be, as while one still runs; nothing has changed then
     */
    void start(CalibrationRequest request);

    /** Asks the one that runs to stop and keep the best rows so far; {@link #progress} says when it has. */
    void cancel();

    /** How it stands now; {@link CalibrationStatus#NONE} where there is none. Never null, cheap to ask. */
    CalibrationStatus progress();

    /** Forgets it; one that runs is ended and writes nothing. An adapter that was written stays. */
    void discard();

    /** Ends what runs. */
    @Override
    void close();

    /** For a service that cannot calibrate: says so. */
    static Calibrator absent() {
        return new Calibrator() {
            @Override
            public void start(CalibrationRequest request) {
                throw new UserError(
                        "calibration",
                        "a service that can calibrate",
                        "one that only decodes",
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
