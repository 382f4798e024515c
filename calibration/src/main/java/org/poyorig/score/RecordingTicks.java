package org.poyorig.score;

import java.util.stream.LongStream;
import org.poyorig.decode.TickGrid;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/**
 * The ticks at which a recording is decoded: multiples of the stride on the recording's clock, as in live decoding. The
 * window of tick {@code t} is {@code [t - window, t)}. A tick is left out if its window is not wholly inside one
 * continuous stretch of the recording.
 */
public final class RecordingTicks {
    private RecordingTicks() {}

    /** All ticks of a recording. */
    public static long[] nanos(Recording recording, double strideSeconds, double windowSeconds) {
        return nanos(recording, recording.domain(), strideSeconds, windowSeconds);
    }

    /**
     * Returns the ticks of a recording.
     *
     * @param inside stretches; the window of each returned tick also lies wholly inside one of these
     * @return rising ticks in nanoseconds, each a multiple of the stride
     */
    public static long[] nanos(Recording recording, Intervals inside, double strideSeconds, double windowSeconds) {
        TickGrid grid = new TickGrid(strideSeconds, RecordingClock.RATE_HZ);
        long window = RecordingClock.nanos(windowSeconds);
        Intervals domain = recording.domain();
        LongStream.Builder ticks = LongStream.builder();
        for (int k = 0; k < domain.count(); k++) {
            long end = RecordingClock.nanos(domain.endSeconds()[k]);
            long start = RecordingClock.nanos(domain.startSeconds()[k]);
            long index = grid.firstFrom(start + window);
            for (long tick = grid.sampleOf(index); tick <= end; tick = grid.sampleOf(++index)) {
                if (covers(inside, tick - window, tick)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks.build().toArray();
    }

    /** Whether one stretch contains all of {@code [fromNanos, toNanos]}. */
    public static boolean covers(Intervals intervals, long fromNanos, long toNanos) {
        return intervals.cover(RecordingClock.seconds(fromNanos), RecordingClock.seconds(toNanos));
    }
}
