package org.poyorig.fit.batch;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.poyorig.recording.Recording;
import org.poyorig.score.RecordingClock;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.TokenSequence;
import org.poyorig.unit.UnitMap;

/**
 * Makes the tokens of a recording's windows, in any order, with the tokenizer of live decoding. Unit k of the recording
 * has row k + 1 of the unit table. One thread.
 */
public final class SessionWindows {
    private final long[] spikeNanos;
    private final int[] spikeUnit;
    private final int unitCount;
    private final double windowSeconds;

    public SessionWindows(Recording recording, double windowSeconds) {
        this.spikeNanos = Arrays.stream(recording.spikeTimeSeconds())
                .mapToLong(RecordingClock::nanos)
                .toArray();
        this.spikeUnit = recording.spikeUnit();
        this.unitCount = recording.unitIds().size();
        this.windowSeconds = windowSeconds;
    }

    public int unitCount() {
        return unitCount;
    }

    /** All units, in order. */
    public int[] allUnits() {
        int[] units = new int[unitCount];
        Arrays.setAll(units, k -> k);
        return units;
    }

    /**
     * Returns the tokens of the window that ends at {@code endNanos}, as if the recording had only some of its units.
     *
     * @param kept indices of these units, rising
     */
    public TokenSequence tokens(long endNanos, int[] kept) {
        return tokens(endNanos, kept, times -> times, SpikeChanges.NONE, null);
    }

    /**
     * Returns the tokens with moved and changed spikes.
     *
     * @param moved maps the time of a spike, in nanoseconds, to its new time; a time outside the window becomes the
     *     nearest end of the window
     * @param changes random changes of the spikes
     * @param random draws the changes; unused without changes
     */
    public TokenSequence tokens(
            long endNanos, int[] kept, LongUnaryOperator moved, SpikeChanges changes, SplittableRandom random) {
        long startNanos = endNanos - RecordingClock.nanos(windowSeconds);
        int from = firstNotBefore(startNanos);
        int to = firstNotBefore(endNanos);
        long[] rows = new long[kept.length];
        int[] place = new int[unitCount];
        Arrays.fill(place, UnitMap.UNKNOWN);
        for (int k = 0; k < kept.length; k++) {
            rows[k] = kept[k] + 1L;
            place[kept[k]] = k;
        }
        SpikeChanges.Spikes spikes = changes.in(
                new SpikeChanges.Spikes(
                        Arrays.copyOfRange(spikeNanos, from, to), Arrays.copyOfRange(spikeUnit, from, to)),
                startNanos,
                endNanos,
                draws -> spikeUnit[draws.nextInt(spikeUnit.length)],
                random);
        int[] units = Arrays.stream(spikes.units()).map(unit -> place[unit]).toArray();
        SpikeTokenizer tokenizer = SpikeTokenizer.withUnitIndex(rows, windowSeconds, RecordingClock.RATE_HZ);
        TokenSequence tokens = tokenizer.newSequence(units.length);
        long[] times = Arrays.stream(spikes.nanos())
                .map(nanos -> Math.max(startNanos, Math.min(endNanos, moved.applyAsLong(nanos))))
                .toArray();
        tokenizer.tokenize(times, units, 0, units.length, startNanos, tokens);
        return tokens;
    }

    private int firstNotBefore(long nanos) {
        int at = Arrays.binarySearch(spikeNanos, nanos);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && spikeNanos[at - 1] == nanos) {
            at--;
        }
        return at;
    }
}
