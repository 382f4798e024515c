package org.poyorig.recording;

import java.util.Arrays;

/**
 * Stretches of time in seconds, each {@code [start, end)}, in rising order and not overlapping. torch_brain's
 * {@code Interval}.
 */
public record Intervals(double[] startSeconds, double[] endSeconds) {

    public Intervals {
        if (startSeconds.length != endSeconds.length) {
            throw new IllegalArgumentException(startSeconds.length + " starts, " + endSeconds.length + " ends");
        }
        for (int k = 0; k < startSeconds.length; k++) {
            boolean rising = startSeconds[k] <= endSeconds[k] && (k == 0 || endSeconds[k - 1] <= startSeconds[k]);
            if (!rising) {
                throw new IllegalArgumentException("interval " + k + " [" + startSeconds[k] + ", " + endSeconds[k]
                        + ") is reversed or overlaps the previous interval");
            }
        }
    }

    /** One interval. */
    public static Intervals of(double startSeconds, double endSeconds) {
        return new Intervals(new double[] {startSeconds}, new double[] {endSeconds});
    }

    /** No time at all. */
    public static Intervals none() {
        return new Intervals(new double[0], new double[0]);
    }

    /** Number of stretches. */
    public int count() {
        return startSeconds.length;
    }

    /** Total length of all stretches. */
    public double totalSeconds() {
        double total = 0;
        for (int k = 0; k < count(); k++) {
            total += endSeconds[k] - startSeconds[k];
        }
        return total;
    }

    /** Whether one stretch covers all of {@code [fromSeconds, toSeconds]}; the end of a stretch counts as covered. */
    public boolean cover(double fromSeconds, double toSeconds) {
        int at = Arrays.binarySearch(startSeconds, fromSeconds);
        int interval = at >= 0 ? at : -at - 2;
        return interval >= 0 && toSeconds <= endSeconds[interval];
    }

    /** The parts of these stretches inside {@code [fromSeconds, toSeconds)}. */
    public Intervals within(double fromSeconds, double toSeconds) {
        double[] starts = new double[count()];
        double[] ends = new double[count()];
        int kept = 0;
        for (int k = 0; k < count(); k++) {
            double start = Math.max(startSeconds[k], fromSeconds);
            double end = Math.min(endSeconds[k], toSeconds);
            if (start < end) {
                starts[kept] = start;
                ends[kept++] = end;
            }
        }
        return new Intervals(Arrays.copyOf(starts, kept), Arrays.copyOf(ends, kept));
    }

    /** These stretches followed by later ones. */
    public Intervals and(Intervals later) {
        double[] starts = Arrays.copyOf(startSeconds, count() + later.count());
        double[] ends = Arrays.copyOf(endSeconds, count() + later.count());
        System.arraycopy(later.startSeconds, 0, starts, count(), later.count());
        System.arraycopy(later.endSeconds, 0, ends, count(), later.count());
        return new Intervals(starts, ends);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Intervals that
                && Arrays.equals(startSeconds, that.startSeconds)
                && Arrays.equals(endSeconds, that.endSeconds);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(startSeconds) + Arrays.hashCode(endSeconds);
    }
}
