package org.poyorig.simulate;

/** What the simulated animal does. */
public enum Task {
    /** From the centre to one of eight targets at 8 cm, and back; a hold at each end. */
    CENTER_OUT,
    /** From one random place of a 20 cm square to the next, with hardly a pause. */
    RANDOM_TARGET
}
