package org.poyorig.token;

import java.util.Arrays;
import org.poyorig.unit.UnitMap;

/**
 * Keeps the spikes that later windows may contain. Spikes may arrive in any order and are kept in time order; spikes of
 * one sample keep the order of arrival. A spike's unit is its number on the stream, so that another decoder with other
 * units can take over at any tick. Without a {@link UnitMap}, the unit is the place in the embedding. One thread. The
 * buffers grow when more spikes come than ever before, and keep their size: in steady state nothing is allocated.
 */
public final class SpikeWindow {
    private long[] sampleNumbers;
    private int[] units;
    private int[] places = new int[0];
    private final SpikeOrder order = new SpikeOrder();
    /** The spikes lie from {@code first} to {@code end}. */
    private int first;

    private int end;

    /** Spikes before this index are in order. Later ones are sorted when the spikes are next read. */
    private int ordered;

    private long horizon = Long.MIN_VALUE;

    /** @param initialSpikes number of spikes before the buffers grow */
    public SpikeWindow(int initialSpikes) {
        sampleNumbers = new long[Math.max(initialSpikes, 16)];
        units = new int[sampleNumbers.length];
    }

    /** Forgets all spikes, because a segment starts at this sample. Earlier spikes are refused from now on. */
    public void clear(long startSampleNumber) {
        first = 0;
        end = 0;
        ordered = 0;
        horizon = startSampleNumber;
    }

    /**
     * Takes a spike.
     *
     * @param unit the spike's unit
     * @return false if the spike is too old for any later window and was not kept
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

    /** Drops the spikes before {@code sampleNumber}. No later window may start earlier. */
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

    /** As above, if units are numbers on the stream. {@code map} gives their places in the embedding. */
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
     * Drops the spikes at or after {@code sampleNumber}: their time has not come yet.
     *
     * @return number of dropped spikes
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

    /** Moves the spikes to the front if that frees half the buffer, else doubles the buffer. */
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
