package org.poyorig.play;

/**
 * How the played stream differs from a perfect stream. The habits of a rig were measured on Open Ephys 1.0.1. Times are
 * in seconds since the start of playing; infinite means never.
 *
 * @param holdBackSamples spikes in this many last samples of a block come with the next block, and the watermark is
 *     this many samples before the block's end
 * @param unordered spikes of a block come electrode by electrode instead of in time order
 * @param lateFraction share of spikes that come {@link #LATE_BLOCKS} blocks too late, behind the watermark
 * @param jumpAtSeconds time at which sample numbers jump
 * @param jumpBySeconds size of the jump, positive for a jump forwards; not finite for a jump back to the first sample
 *     number, as File Reader does at the end of its file
 * @param unitsLateSeconds every second unit is sorted only from this time on: its earlier spikes are missing, and it is
 *     described with its first later spike
 * @param burst a time with more spikes
 */
public record Habits(
        int holdBackSamples,
        boolean unordered,
        double lateFraction,
        double jumpAtSeconds,
        double jumpBySeconds,
        double unitsLateSeconds,
        Burst burst) {
    /** Number of blocks by which a late spike is late. */
    public static final int LATE_BLOCKS = 5;

    /** Samples that the Spike Detector holds back. */
    public static final int SPIKE_DETECTOR_HOLD_BACK = 100;

    /** A jump that goes back to the first sample. */
    public static final double BACK_TO_FIRST = Double.NEGATIVE_INFINITY;

    /** A perfect stream. */
    public static final Habits NONE = new Habits(
            0, false, 0, Double.POSITIVE_INFINITY, BACK_TO_FIRST, 0, new Burst(Double.POSITIVE_INFINITY, 0, 1));

    /**
     * A time in which each spike is repeated on successive samples.
     *
     * @param atSeconds start
     * @param lastingSeconds length
     * @param factor number of spikes in place of each spike; 1 means no burst
     */
    public record Burst(double atSeconds, double lastingSeconds, int factor) {
        public Burst {
            require(factor >= 1 && factor <= 10_000, "burst factor", factor);
            require(lastingSeconds >= 0, "burst length", lastingSeconds);
        }

        int factorAt(double playedSeconds) {
            return playedSeconds >= atSeconds && playedSeconds < atSeconds + lastingSeconds ? factor : 1;
        }
    }

    public Habits {
        require(holdBackSamples >= 0, "hold-back", holdBackSamples);
        require(lateFraction >= 0 && lateFraction <= 1, "late fraction", lateFraction);
    }

    /** The habits of the Spike Detector and the event buffer of Open Ephys. */
    public static Habits openEphys() {
        return new Habits(
                SPIKE_DETECTOR_HOLD_BACK,
                true,
                0,
                NONE.jumpAtSeconds,
                NONE.jumpBySeconds,
                NONE.unitsLateSeconds,
                NONE.burst);
    }

    private static void require(boolean holds, String name, double value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " out of range: " + value);
        }
    }
}
