package org.poyorig.decoded;

/** State flags of a decoded sample, as bits. A bit never changes its meaning. */
public final class DecodeState {
    private DecodeState() {}

    /** Spikes came late since the last sample; an earlier window lacks them. */
    public static final int LATE_SPIKES = 1;

    /** The window has spikes of units without an embedding. */
    public static final int UNKNOWN_UNITS = 1 << 1;

    /** The window has no spike of a unit with an embedding. */
    public static final int NO_SPIKES = 1 << 2;

    /** The first sample of its segment. */
    public static final int FIRST_OF_SEGMENT = 1 << 3;

    /** The window has more spikes than the decoder takes; the newest were decoded. */
    public static final int SPIKES_LEFT_OUT = 1 << 4;
}
