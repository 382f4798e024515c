package org.poyorig.token;

import java.util.Arrays;

/**
 * The spikes that a window to come may contain, in time order although they arrive in any. Spikes of one moment keep
 * the order in which they came. A spike's unit is its number on the stream, so that another decoder, with other units,
 * can take over at any tick; without a {@link UnitMap}, it is the place in the embedding itself. One thread. Grows when
 * a busier second than any before comes, and then keeps its size: in steady state nothing is allocated.
 */
public final class SpikeWindow {
    private long[] sampleNumbers;
    private int[] units;
    private int[] places = new int[0];
    private final SpikeOrder order = new SpikeOrder();
    /** The spikes lie from {@code first} to {@code end}; what is before has been dropped. */
    private int first;

    private int end;

    /** Up to here they are in order; what has come since is sorted once, when somebody looks. */
    private int ordered;

    private long horizon = Long.MIN_VALUE;

    /** @param initialSpikes how many spikes it holds before it has to grow */
    public SpikeWindow(int initialSpikes) {
        sampleNumbers = new long[Math.max(initialSpikes, 16)];
        units = new int[sampleNumbers.length];
    }

    /** Forgets all spikes, as where a new segment starts at this sample; what is before it is refused from now on. */
    public void clear(long startSampleNumber) {
        first = 0;
        end = 0;
        ordered = 0;
        horizon = startSampleNumber;
    }

    /**
     * Takes a spike.
     *
     * @param unit its unit
     * @return false where it is older than any window to come; it is then not kept
     */
    public boolean offer(long sampleNumber, int unit) {
        if (sampleNumber < horizon) {
            return false;
        }
        if (end == sampleNumbers.length) {
            makeRoom();
        }
        sampleNumbers[end] = sampleNumber;
        units[end++] = unit;
        return true;
    }

    /** Lets go of what is before {@code sampleNumber}: no window to come starts earlier. */
    public void dropBefore(long sampleNumber) {
        horizon = Math.max(horizon, sampleNumber);
        first = firstFrom(sampleNumber);
    }

    /** Number of spikes held. */
    public int spikeCount() {
        return end - first;
    }

    /** Fills {@code tokens} with the window that starts at {@code windowStartSample}. */
    public void tokenize(SpikeTokenizer tokenizer, long windowStartSample, TokenSequence tokens) {
        int from = firstFrom(windowStartSample);
        int to = firstFrom(windowStartSample + tokenizer.windowSamples());
        tokenizer.tokenize(sampleNumbers, units, from, to, windowStartSample, tokens);
    }

    /** As above for spikes whose units are numbers on the stream; {@code map} knows their places in the embedding. */
    public void tokenize(SpikeTokenizer tokenizer, UnitMap map, long windowStartSample, TokenSequence tokens) {
        int from = firstFrom(windowStartSample);
        int to = firstFrom(windowStartSample + tokenizer.windowSamples());
        if (places.length < units.length) {
            places = new int[units.length];
        }
        for (int spike = from; spike < to; spike++) {
            places[spike] = map.sessionUnit(units[spike]);
        }
        tokenizer.tokenize(sampleNumbers, places, from, to, windowStartSample, tokens);
    }

    /**
     * Lets go of what is at or after {@code sampleNumber}: such spikes cannot have been yet.
     *
     * @return how many there were
     */
    public int dropFrom(long sampleNumber) {
        int kept = firstFrom(sampleNumber);
        int dropped = end - kept;
        end = kept;
        ordered = kept;
        return dropped;
    }

    private int firstFrom(long sampleNumber) {
        if (ordered < end) {
            order.sort(sampleNumbers, units, first, ordered, end);
            ordered = end;
        }
        int low = first;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sampleNumbers[middle] < sampleNumber) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Moves the spikes to the front where that frees half, else doubles. */
    private void makeRoom() {
        int count = end - first;
        if (count > sampleNumbers.length / 2) {
            sampleNumbers = Arrays.copyOf(sampleNumbers, 2 * sampleNumbers.length);
            units = Arrays.copyOf(units, sampleNumbers.length);
        }
        System.arraycopy(sampleNumbers, first, sampleNumbers, 0, count);
        System.arraycopy(units, first, units, 0, count);
        ordered -= first;
        first = 0;
        end = count;
    }
}
