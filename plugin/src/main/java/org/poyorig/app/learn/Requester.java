package org.poyorig.app.learn;

import java.nio.file.Path;
import org.poyorig.calibrate.Calibration;
import org.poyorig.calibrate.Cancellation;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.status.CalibrationStatus;

/** For whom a calibration runs: a person at a terminal, or the program that started this process. One thread. */
interface Requester extends AutoCloseable {

    /** From now on, requests of this requester stop the calibration. Signals are not concerned. */
    void listen(Cancellation cancellation);

    /** Returns the provider that gradient steps may use. */
    BatchProvider learning(ProviderChoice choice);

    /** Returns the provider that scoring may use. */
    ProviderChoice scoring(ProviderChoice choice);

    /** Says in words which provider learns, and how much of it. */
    String learningLine(BatchProvider learning);

    /** Shows how the calibration stands. */
    void show(CalibrationStatus status);

    /** Shows that a fraction in [0, 1] of one part of the scoring is done. */
    void scored(String part, double fraction);

    /** Shows what became of the calibration. */
    void show(Calibration.Result result, Path adapter);

    /** Ends the display of progress; other words may follow. */
    @Override
    void close();
}
