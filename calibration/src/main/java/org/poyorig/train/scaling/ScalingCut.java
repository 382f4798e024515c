package org.poyorig.train.scaling;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.RecordingPart;

/**
 * The data and the network of one point. A cut changes training parts only: the validation parts and the test parts of
 * the recordings stay as they are.
 *
 * @param minutes the last minutes of each training part; empty for the whole part
 * @param units number of units of each recording; empty for all units
 * @param sessions number of recordings, from the first one
 * @param width width of the state of each member
 */
public record ScalingCut(OptionalDouble minutes, OptionalInt units, int sessions, int width) {
    private static final double ROUNDING_SECONDS = 0.1;
    private static final long NAME_FACTOR = 0x9E3779B97F4A7C15L;

    /** Returns this cut with other minutes; empty for the whole training part. */
    public ScalingCut withMinutes(OptionalDouble other) {
        return new ScalingCut(other, units, sessions, width);
    }

    /** Returns this cut with another number of units; empty for all units. */
    public ScalingCut withUnits(OptionalInt other) {
        return new ScalingCut(minutes, other, sessions, width);
    }

    /** Returns this cut with another number of recordings. */
    public ScalingCut withSessions(int other) {
        return new ScalingCut(minutes, units, other, width);
    }

    /** Returns this cut with another width. */
    public ScalingCut withWidth(int other) {
        return new ScalingCut(minutes, units, sessions, other);
    }

    /** The data of this cut in words; cuts of the same data have the same words. */
    String data() {
        String time = minutes.isPresent() ? number(minutes.getAsDouble()) + " min" : "all minutes";
        return time + ", " + (units.isPresent() ? units.getAsInt() + " units" : "all units");
    }

    /** The cut in words. */
    @Override
    public String toString() {
        return data() + ", " + sessions + (sessions == 1 ? " session" : " sessions") + ", width " + width;
    }

    /** The cut as part of a file name. */
    String fileName() {
        return toString().replace(", ", "_").replace(' ', '-');
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    /**
     * Cuts recordings.
     *
     * @param seed chooses the units. A smaller number of units is a part of a larger number. Recordings that share the
     *     names of units keep units of the same names.
     * @throws UserError if a recording has less than is asked for
     */
    public List<Recording> of(List<Recording> recordings, long seed) {
        if (sessions > recordings.size()) {
            throw new UserError(
                    "--by-sessions",
                    "at most " + recordings.size() + ", the number of recordings",
                    "" + sessions,
                    "give fewer sessions, or more recordings");
        }
        return recordings.subList(0, sessions).stream()
                .map(recording -> units.isPresent() ? fewer(recording, units.getAsInt(), seed) : recording)
                .map(recording -> minutes.isPresent() ? shorter(recording, 60 * minutes.getAsDouble()) : recording)
                .toList();
    }

    private static Recording fewer(Recording recording, int count, long seed) {
        List<String> all = recording.unitIds();
        if (count > all.size()) {
            throw new UserError(
                    "--by-units",
                    "at most " + all.size() + ", the number of units of " + recording.sessionId(),
                    "" + count,
                    "give fewer units, or the word all");
        }
        Set<String> kept = all.stream()
                .sorted(Comparator.comparingLong(
                        id -> new SplittableRandom(seed * NAME_FACTOR + id.hashCode()).nextLong()))
                .limit(count)
                .collect(Collectors.toSet());
        return RecordingPart.ofUnits(
                recording, all.stream().filter(kept::contains).toList());
    }

    private static Recording shorter(Recording recording, double seconds) {
        Intervals train = recording.train();
        double total = train.totalSeconds();
        if (seconds > total + ROUNDING_SECONDS) {
            throw new UserError(
                    "--by-minutes",
                    String.format(
                            Locale.ROOT,
                            "at most %.2f min, the training part of %s",
                            total / 60,
                            recording.sessionId()),
                    number(seconds / 60) + " min",
                    "give fewer minutes, or the word all");
        }
        return new Recording(
                recording.sessionId(),
                recording.unitIds(),
                recording.spikeTimeSeconds(),
                recording.spikeUnit(),
                recording.behaviour(),
                recording.domain(),
                last(train, seconds),
                recording.valid(),
                recording.test(),
                recording.notes());
    }

    /** The last seconds of some stretches. */
    private static Intervals last(Intervals stretches, double seconds) {
        double left = seconds;
        for (int k = stretches.count() - 1; k >= 0; k--) {
            double start = stretches.startSeconds()[k];
            double end = stretches.endSeconds()[k];
            if (left <= end - start) {
                return stretches.within(end - left, Double.POSITIVE_INFINITY);
            }
            left -= end - start;
        }
        return stretches;
    }
}
