package org.poyorig.play;

/**
 * How the played stream departs from a perfect one; what a rig does was measured on Open Ephys 1.0.1. Moments are
 * seconds of playing, from its start; infinite for never.
 *
 * @param holdBackSamples spikes of a block's last so many samples come with the next block; the watermark lies so far
 *     back
 * @param unordered a block's spikes come electrode by electrode instead of in order of time
 * @param lateFraction share of the spikes that come {@link #LATE_BLOCKS} blocks after their own, behind the watermark
 * @param jumpAtSeconds when sample numbers jump
 * @param jumpBySeconds by how much, above zero for forwards; not finite for back to the first one, as File Reader's do
 *     at the end of its file
 * @param unitsLateSeconds every second unit is sorted only from here on: its spikes are absent before, and it is
 *     described with its first one after
 * @param burst more spikes for a while
 */
public record Habits(
        int holdBackSamples,
        boolean unordered,
        double lateFraction,
        double jumpAtSeconds,
        double jumpBySeconds,
        double unitsLateSeconds,
        Burst burst) {
    /** How many blocks later a late spike comes. */
    public static final int LATE_BLOCKS = 5;

    /** Samples that the Spike Detector holds back. */
    public static final int SPIKE_DETECTOR_HOLD_BACK = 100;

    /** A jump that goes back to the first sample. */
    public static final double BACK_TO_FIRST = Double.NEGATIVE_INFINITY;

    /** A perfect stream. */
    public static final Habits NONE = new Habits(
            0, false, 0, Double.POSITIVE_INFINITY, BACK_TO_FIRST, 0, new Burst(Double.POSITIVE_INFINITY, 0, 1));

    /**
     * Each spike comes several times for a while, on successive samples.
     *
     * @param atSeconds when it begins
     * @param lastingSeconds how long it lasts
     * @param factor how often each spike comes; 1 for no burst
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

    /** What the Spike Detector and the event buffer of Open Ephys do to every stream. */
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
