package org.poyorig.token;

/**
 * Sorts spikes by time with a merge sort that allocates nothing in steady state. Spikes of one sample keep the order of
 * arrival. Spikes that arrive electrode by electrode are runs that are sorted already, so the merge has little to do.
 * One thread.
 */
final class SpikeOrder {
    private long[] leftSamples = new long[0];
    private int[] leftUnits = new int[0];

    /**
     * Sorts.
     *
     * @param sampleNumbers in order from {@code from} to {@code middle}, in any order from there to {@code end}
     * @param units moved together with their sample numbers
     */
    void sort(long[] sampleNumbers, int[] units, int from, int middle, int end) {
        for (int width = 1; width < end - middle; width *= 2) {
            for (int left = middle; left + width < end; left += 2 * width) {
                merge(sampleNumbers, units, left, left + width, Math.min(left + 2 * width, end));
            }
        }
        merge(sampleNumbers, units, from, middle, end);
    }

    /** Merges two neighbouring sorted runs. At equal times, spikes of the left run come first. */
    private void merge(long[] sampleNumbers, int[] units, int from, int middle, int end) {
        if (from == middle || middle == end || sampleNumbers[middle - 1] <= sampleNumbers[middle]) {
            return;
        }
        int start = middle - 1;
        while (start > from && sampleNumbers[start - 1] > sampleNumbers[middle]) {
            start--;
        }
        int count = middle - start;
        if (leftSamples.length < count) {
            leftSamples = new long[2 * count];
            leftUnits = new int[2 * count];
        }
        System.arraycopy(sampleNumbers, start, leftSamples, 0, count);
        System.arraycopy(units, start, leftUnits, 0, count);
        int left = 0;
        int right = middle;
        for (int at = start; left < count; at++) {
            boolean fromRight = right < end && sampleNumbers[right] < leftSamples[left];
            sampleNumbers[at] = fromRight ? sampleNumbers[right] : leftSamples[left];
            units[at] = fromRight ? units[right++] : leftUnits[left++];
        }
    }
}
