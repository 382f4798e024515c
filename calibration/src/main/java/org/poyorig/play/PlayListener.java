package org.poyorig.play;

import org.poyorig.bridge.PeerReport;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.status.CalibrationStatus;
import org.poyorig.stream.Answer;

/** Receives results while a recording is played. Called on the playing thread, so methods must return quickly. */
@FunctionalInterface
public interface PlayListener {

    /**
     * Receives a decoded sample.
     *
     * @param roundTripNanos time from the hand-over of the block that completed the tick until the player read the
     *     sample
     */
    void onDecoded(DecodedSample sample, long roundTripNanos);

    /** The state of the runtime changed: attached, silent, dead, detached, or replaced by another process. */
    default void onRuntime(PeerReport news) {}

    /** Called before each block with the seconds played so far. May send commands with {@link RigPlayer#tell}. */
    default void onPlayed(double seconds) {}

    /** State of a calibration of the running session. */
    default void onCalibration(CalibrationStatus status) {}

    /** The runtime's answer to a command. */
    default void onAnswer(Answer answer) {}
}
