package org.poyorig.recording;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

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

    /**
     * The time that at least one of these stretches covers. The stretches may come in any order and may overlap.
     * Stretches that are empty, reversed or not finite cover no time.
     */
    public static Intervals union(double[] startSeconds, double[] endSeconds) {
        int[] order = IntStream.range(0, startSeconds.length)
                .filter(k -> startSeconds[k] < endSeconds[k]
                        && Double.isFinite(startSeconds[k])
                        && Double.isFinite(endSeconds[k]))
                .boxed()
                .sorted(Comparator.comparingDouble(k -> startSeconds[k]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] starts = new double[order.length];
        double[] ends = new double[order.length];
        int count = 0;
        for (int k : order) {
            if (count > 0 && startSeconds[k] <= ends[count - 1]) {
                ends[count - 1] = Math.max(ends[count - 1], endSeconds[k]);
            } else {
                starts[count] = startSeconds[k];
                ends[count++] = endSeconds[k];
            }
        }
        return new Intervals(Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
    }

    /** The time that these stretches and the other ones both cover. */
    public Intervals intersect(Intervals other) {
        double[] starts = new double[count() + other.count()];
        double[] ends = new double[count() + other.count()];
        int kept = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < count() && theirs < other.count()) {
            double start = Math.max(startSeconds[mine], other.startSeconds[theirs]);
            double end = Math.min(endSeconds[mine], other.endSeconds[theirs]);
            if (start < end) {
                starts[kept] = start;
                ends[kept++] = end;
            }
            if (endSeconds[mine] <= other.endSeconds[theirs]) {
                mine++;
            } else {
                theirs++;
            }
        }
        return new Intervals(Arrays.copyOf(starts, kept), Arrays.copyOf(ends, kept));
    }

    /** The time of these stretches that the other stretches do not cover. */
    public Intervals minus(Intervals other) {
        double[] starts = new double[other.count() + 1];
        double[] ends = new double[other.count() + 1];
        for (int k = 0; k <= other.count(); k++) {
            starts[k] = k == 0 ? Double.NEGATIVE_INFINITY : other.endSeconds[k - 1];
            ends[k] = k == other.count() ? Double.POSITIVE_INFINITY : other.startSeconds[k];
        }
        return intersect(new Intervals(starts, ends));
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

    /**
     * The time at which so many seconds of the stretches have passed; the end of the last stretch if they are shorter.
     * The gaps between the stretches do not count.
     */
    public double momentAfter(double seconds) {
        double left = seconds;
        for (int k = 0; k < count(); k++) {
            double length = endSeconds[k] - startSeconds[k];
            if (left <= length) {
                return startSeconds[k] + left;
            }
            left -= length;
        }
        return endSeconds[count() - 1];
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
