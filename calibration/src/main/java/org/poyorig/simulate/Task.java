package org.poyorig.simulate;

/** Task of the simulated animal. */
public enum Task {
    /** Reaches from the centre to one of eight targets at 8 cm and back, with a hold at each end. */
    CENTER_OUT,
    /** Reaches between random targets in a 20 cm square, with short holds. */
    RANDOM_TARGET
}
