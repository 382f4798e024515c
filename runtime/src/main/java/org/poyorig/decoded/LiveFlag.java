package org.poyorig.decoded;

/**
 * What a run knows about a sample beyond what follows from the recording, as bits of its live flags and of the live
 * status. A sample without {@link #HELD} was decoded: any replay gives the same bytes. A bit keeps its meaning for
 * ever.
 */
public final class LiveFlag {
    private LiveFlag() {}

    /** The outputs were not decoded: they repeat the last decoded ones, then go to zero. */
    public static final int HELD = 1;

    /** Decoding was too far behind, and passed over this tick. */
    public static final int SKIPPED = 1 << 1;

    /** Published later after its block than the deadline. */
    public static final int DEADLINE_MISSED = 1 << 2;

    /** The network gave a value that is not finite. */
    public static final int NOT_FINITE = 1 << 3;

    /** No block has come for a while in the middle of an acquisition. The sample repeats the last tick. */
    public static final int INPUT_STALLED = 1 << 4;

    /** The acquisition process is gone without a goodbye. The sample repeats the last tick. */
    public static final int PRODUCER_DEAD = 1 << 5;

    /** Blocks could not be recorded: the disk is full, or failed. Only in the live status. */
    public static final int RECORDING_FAILED = 1 << 6;

    /** Decoded on the processor, because the GPU was lost: a replay on that GPU gives the same but for roundings. */
    public static final int FALLEN_BACK = 1 << 7;
}
