package org.poyorig.explore;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.SpikeTrain;

/**
 * The spikes of one window, with or without changes, in time order.
 *
 * @param startNanos start of the window on the recording's clock
 * @param nanos time of each spike on the recording's clock, rising
 * @param unit place of each spike's unit in the embedding
 * @param origin number of the spike in the unchanged window; -1 for the first added spike, -2 for the second, and so on
 */
record ExploredWindow(long startNanos, long[] nanos, int[] unit, int[] origin) {

    private record Spike(long nanos, int unit, int origin) {}

    /** The spikes of the window that ends at {@code endNanos}, without a spike at exactly that moment. */
    static ExploredWindow of(SpikeTrain spikes, long endNanos, long windowNanos) {
        long start = endNanos - windowNanos;
        int from = RecordingClock.firstNotBefore(spikes.timeNanos(), start);
        int to = RecordingClock.firstNotBefore(spikes.timeNanos(), endNanos);
        return new ExploredWindow(
                start,
                Arrays.copyOfRange(spikes.timeNanos(), from, to),
                Arrays.copyOfRange(spikes.unit(), from, to),
                IntStream.range(0, to - from).toArray());
    }

    int count() {
        return nanos.length;
    }

    /** Seconds from the window's start to a spike. */
    double seconds(int spike) {
        return RecordingClock.seconds(nanos[spike] - startNanos);
    }

    /** This window with its changes. An added or moved spike comes after recorded spikes of the same nanosecond. */
    ExploredWindow with(WindowEdits edits) {
        Stream<Spike> kept = IntStream.range(0, count())
                .filter(spike -> !edits.deleted().contains(spike))
                .mapToObj(spike -> new Spike(
                        edits.moved().containsKey(spike)
                                ? startNanos
                                        + RecordingClock.nanos(edits.moved().get(spike))
                                : nanos[spike],
                        unit[spike],
                        spike));
        Stream<Spike> added = IntStream.range(0, edits.added().size()).mapToObj(place -> {
            WindowEdits.AddedSpike spike = edits.added().get(place);
            return new Spike(startNanos + RecordingClock.nanos(spike.seconds()), spike.unit(), -1 - place);
        });
        return of(
                startNanos,
                Stream.concat(kept, added)
                        .filter(spike -> !edits.unitsOff().contains(spike.unit()))
                        .sorted(Comparator.comparingLong(Spike::nanos)));
    }

    /** This window without one spike. */
    ExploredWindow without(int left) {
        return of(
                startNanos,
                IntStream.range(0, count())
                        .filter(spike -> spike != left)
                        .mapToObj(spike -> new Spike(nanos[spike], unit[spike], origin[spike])));
    }

    private static ExploredWindow of(long startNanos, Stream<Spike> inOrder) {
        Spike[] spikes = inOrder.toArray(Spike[]::new);
        return new ExploredWindow(
                startNanos,
                Arrays.stream(spikes).mapToLong(Spike::nanos).toArray(),
                Arrays.stream(spikes).mapToInt(Spike::unit).toArray(),
                Arrays.stream(spikes).mapToInt(Spike::origin).toArray());
    }
}
