package org.poyorig.score;

import java.util.stream.LongStream;
import org.poyorig.decode.TickGrid;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/**
 * When a recording is decoded: at the multiples of the stride on its own clock, as live. A tick {@code t} looks at
 * {@code [t - window, t)}; it is left out where that window is not wholly inside one continuous stretch, so no window
 * crosses a join.
 */
public final class RecordingTicks {
    private RecordingTicks() {}

    /** All ticks of a recording. */
    public static long[] nanos(Recording recording, double strideSeconds, double windowSeconds) {
        return nanos(recording, recording.domain(), strideSeconds, windowSeconds);
    }

    /**
     * @param inside only ticks whose whole window lies inside one of these stretches too
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

    /** Whether one single stretch holds all of {@code [fromNanos, toNanos]}. */
    public static boolean covers(Intervals intervals, long fromNanos, long toNanos) {
        return intervals.cover(RecordingClock.seconds(fromNanos), RecordingClock.seconds(toNanos));
    }
}
