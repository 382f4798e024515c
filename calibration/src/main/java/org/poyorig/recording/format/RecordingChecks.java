package org.poyorig.recording.format;

import java.nio.file.Path;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;

/** Checks of data from files. A failed check names the place in the file. */
public record RecordingChecks(Path path) {

    /** Checks that times are finite and rising; equal times are allowed. */
    public void rising(String what, double[] seconds) {
        for (int k = 0; k < seconds.length; k++) {
            if (!Double.isFinite(seconds[k]) || (k > 0 && seconds[k] < seconds[k - 1])) {
                throw new UserError(
                        path + ", " + what,
                        "finite times in rising order",
                        seconds[k] + " at index " + k + (k > 0 ? " after " + seconds[k - 1] : ""),
                        "sort the times, remove values that are not finite, then export again");
            }
        }
    }

    /** Checks that two columns of one table have the same length. */
    public void sameLength(String what, int expected, int found) {
        if (expected != found) {
            throw new UserError(
                    path + ", " + what, expected + " values", String.valueOf(found), "export the recording again");
        }
    }

    /** Checks that unit indices refer to listed units. */
    public int[] unitIndices(String what, double[] indices, int units) {
        int[] checked = new int[indices.length];
        for (int k = 0; k < indices.length; k++) {
            checked[k] = (int) indices[k];
            if (!(indices[k] >= 0 && indices[k] < units && checked[k] == indices[k])) {
                throw new UserError(
                        path + ", " + what,
                        "whole numbers from 0 to " + (units - 1),
                        indices[k] + " at index " + k,
                        "export the recording again; its spikes refer to a unit that the file does not list");
            }
        }
        return checked;
    }

    /** Checks intervals: both columns have the same length, and intervals rise and are not reversed. */
    public Intervals intervals(String what, double[] starts, double[] ends) {
        sameLength(what + "/end", starts.length, ends.length);
        for (int k = 0; k < starts.length; k++) {
            boolean finite = Double.isFinite(starts[k]) && Double.isFinite(ends[k]);
            if (!finite || ends[k] < starts[k] || (k > 0 && starts[k] < ends[k - 1])) {
                throw new UserError(
                        path + ", " + what,
                        "intervals in rising order that end after they start",
                        "[" + starts[k] + ", " + ends[k] + ") at index " + k,
                        "correct the intervals and export again");
            }
        }
        return new Intervals(starts, ends);
    }

    /** Checks that a recording is longer than zero. */
    public Intervals lasting(String what, Intervals domain) {
        if (domain.totalSeconds() <= 0) {
            throw new UserError(
                    path + ", " + what, "a stretch of time", "no recorded time", "choose a recording with data");
        }
        return domain;
    }
}
