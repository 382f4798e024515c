package org.poyorig.token;

import java.util.Arrays;

/**
 * The spikes that a window to come may contain, in time order although they arrive in any. Spikes of one moment keep
 * the order in which they came. One thread. Grows when a busier second than any before comes, and then keeps its size:
 * in steady state nothing is allocated.
 */
public final class SpikeWindow {
    private long[] sampleNumbers;
    private int[] sessionUnits;
    /** The spikes lie from {@code first} to {@code end}; what is before has been dropped. */
    private int first;

    private int end;
    private long horizon = Long.MIN_VALUE;

    /** @param initialSpikes how many spikes it holds before it has to grow */
    public SpikeWindow(int initialSpikes) {
        sampleNumbers = new long[Math.max(initialSpikes, 16)];
        sessionUnits = new int[sampleNumbers.length];
    }

    /** Forgets all spikes, as where a new segment starts at this sample; what is before it is refused from now on. */
    public void clear(long startSampleNumber) {
        first = 0;
        end = 0;
        horizon = startSampleNumber;
    }

    /**
     * Puts a spike in its place.
     *
     * @param sessionUnit place of its unit in the embedding, or {@link UnitMap#UNKNOWN}
     * @return false where it is older than any window to come; it is then not kept
     */
    public boolean offer(long sampleNumber, int sessionUnit) {
        if (sampleNumber < horizon) {
            return false;
        }
        if (end == sampleNumbers.length) {
            makeRoom();
        }
        int at = end++;
        while (at > first && sampleNumbers[at - 1] > sampleNumber) {
            sampleNumbers[at] = sampleNumbers[at - 1];
            sessionUnits[at] = sessionUnits[at - 1];
            at--;
        }
        sampleNumbers[at] = sampleNumber;
        sessionUnits[at] = sessionUnit;
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
        tokenizer.tokenize(sampleNumbers, sessionUnits, from, to, windowStartSample, tokens);
    }

    private int firstFrom(long sampleNumber) {
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
            sessionUnits = Arrays.copyOf(sessionUnits, sampleNumbers.length);
        }
        System.arraycopy(sampleNumbers, first, sampleNumbers, 0, count);
        System.arraycopy(sessionUnits, first, sessionUnits, 0, count);
        first = 0;
        end = count;
    }
}
