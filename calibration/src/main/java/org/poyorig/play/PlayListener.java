package org.poyorig.play;

import org.poyorig.bridge.PeerReport;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.status.CalibrationStatus;
import org.poyorig.stream.Answer;

/** Hears what comes back while a recording is played; called on the playing thread, so be quick. */
@FunctionalInterface
public interface PlayListener {

    /** @param roundTripNanos from the hand-over of the block that completed the tick to the sample's being seen here */
    void onDecoded(DecodedSample sample, long roundTripNanos);

    /** Something is new about the runtime: it came, fell silent, died, left, or is another process than before. */
    default void onRuntime(PeerReport news) {}

    /** So much has been played; before each block. The moment to ask for something by {@link RigPlayer#tell}. */
    default void onPlayed(double seconds) {}

    /** How a calibration of the running session stands. */
    default void onCalibration(CalibrationStatus status) {}

    /** What became of a command. */
    default void onAnswer(Answer answer) {}
}
