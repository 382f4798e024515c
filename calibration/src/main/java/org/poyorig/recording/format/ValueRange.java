package org.poyorig.recording.format;

/**
 * What the values of a behaviour look like.
 *
 * @param missing share of values that are NaN, from 0 to 1; NaN if the values were not counted
 * @param infinite number of infinite values
 * @param largest largest absolute value that is finite; 0 if the values were not counted
 */
public record ValueRange(double missing, long infinite, double largest) {
    /** The values were not counted. */
    public static final ValueRange UNKNOWN = new ValueRange(Double.NaN, 0, 0);

    /** Counts values. */
    public static ValueRange of(float[][] rows) {
        Count count = new Count();
        for (float[] row : rows) {
            for (float value : row) {
                count.add(value);
            }
        }
        return count.range();
    }

    /** Counts values, which are read in single precision. */
    public static ValueRange of(double[] values) {
        Count count = new Count();
        for (double value : values) {
            count.add((float) value);
        }
        return count.range();
    }

    private static final class Count {
        private long all;
        private long missing;
        private long infinite;
        private float largest;

        void add(float value) {
            all++;
            if (Float.isFinite(value)) {
                largest = Math.max(largest, Math.abs(value));
            } else if (Float.isNaN(value)) {
                missing++;
            } else {
                infinite++;
            }
        }

        ValueRange range() {
            return all == 0 ? UNKNOWN : new ValueRange((double) missing / all, infinite, largest);
        }
    }
}
