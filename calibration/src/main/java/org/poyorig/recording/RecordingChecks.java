package org.poyorig.recording;

import java.nio.file.Path;
import org.poyorig.error.UserError;

/** What every recording from outside must keep, whichever file it came from; a breach is named with its place. */
record RecordingChecks(Path path) {

    /** Times must be finite and rising; equal times are allowed. */
    void rising(String what, double[] seconds) {
        for (int k = 0; k < seconds.length; k++) {
            if (!Double.isFinite(seconds[k]) || k > 0 && seconds[k] < seconds[k - 1]) {
                throw new UserError(
                        path + ", " + what,
                        "finite times in rising order",
                        seconds[k] + " at index " + k + (k > 0 ? " after " + seconds[k - 1] : ""),
                        "sort the times and remove what is not a number, then export again");
            }
        }
    }

    /** Two columns of one table have the same length. */
    void sameLength(String what, int expected, int found) {
        if (expected != found) {
            throw new UserError(
                    path + ", " + what, expected + " values", String.valueOf(found), "export the recording again");
        }
    }

    /** Unit indices name units that exist. */
    int[] unitIndices(String what, double[] indices, int units) {
        int[] checked = new int[indices.length];
        for (int k = 0; k < indices.length; k++) {
            checked[k] = (int) indices[k];
            if (!(indices[k] >= 0 && indices[k] < units && checked[k] == indices[k])) {
                throw new UserError(
                        path + ", " + what,
                        "whole numbers from 0 to " + (units - 1),
                        indices[k] + " at index " + k,
                        "the spikes refer to a unit that the file does not list; export it again");
            }
        }
        return checked;
    }

    /** Stretches of time; both columns equally long, rising, none reversed. */
    Intervals intervals(String what, double[] starts, double[] ends) {
        sameLength(what + "/end", starts.length, ends.length);
        for (int k = 0; k < starts.length; k++) {
            boolean finite = Double.isFinite(starts[k]) && Double.isFinite(ends[k]);
            if (!finite || ends[k] < starts[k] || k > 0 && starts[k] < ends[k - 1]) {
                throw new UserError(
                        path + ", " + what,
                        "intervals in rising order that end after they start",
                        "[" + starts[k] + ", " + ends[k] + ") at index " + k,
                        "correct the intervals and export again");
            }
        }
        return new Intervals(starts, ends);
    }

    /** A recording that lasts. */
    Intervals lasting(String what, Intervals domain) {
        if (domain.totalSeconds() <= 0) {
            throw new UserError(path + ", " + what, "a stretch of time", "none", "choose a recording with data");
        }
        return domain;
    }
}
