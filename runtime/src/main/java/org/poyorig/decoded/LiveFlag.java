package org.poyorig.decoded;

/**
 * Live flags of a sample and of the live status, as bits: facts that only the live run knows and that do not follow
 * from the recording. A sample without {@link #HELD} was decoded, and any replay gives the same bytes. A bit never
 * changes its meaning.
 */
public final class LiveFlag {
    private LiveFlag() {}

    /** The outputs were not decoded. They repeat the last decoded outputs and then fade to zero. */
    public static final int HELD = 1;

    /** Decoding was too far behind and skipped this tick. */
    public static final int SKIPPED = 1 << 1;

    /** The sample was published later after its block than the deadline allows. */
    public static final int DEADLINE_MISSED = 1 << 2;

    /** The network gave a value that is not finite. */
    public static final int NOT_FINITE = 1 << 3;

    /** No block has come for 200 ms in the middle of a segment. The sample repeats the last tick. */
    public static final int INPUT_STALLED = 1 << 4;

    /** The acquisition process died without detaching. The sample repeats the last tick. */
    public static final int PRODUCER_DEAD = 1 << 5;

    /** Blocks could not be recorded, because the disk is full or failed. Only in the live status. */
    public static final int RECORDING_FAILED = 1 << 6;

    /**
     * Decoded on the CPU, because the GPU was lost. A replay on that GPU gives the same values except for rounding
     * errors.
     */
    public static final int FALLEN_BACK = 1 << 7;
}
