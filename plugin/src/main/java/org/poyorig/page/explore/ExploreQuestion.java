package org.poyorig.page.explore;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.poyorig.error.UserError;
import org.poyorig.explore.WindowEdits;

/**
 * A question of the page about one window.
 *
 * @param end end of the window in seconds of the recording
 * @param delete numbers of deleted spikes
 * @param move moved spikes: number, seconds from the window's start
 * @param add added spikes: unit, seconds from the window's start
 * @param off units that are switched off
 * @param queries seconds from the window's start
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ExploreQuestion(
        double end, List<Integer> delete, List<double[]> move, List<double[]> add, List<Integer> off, float[] queries) {

    ExploreQuestion {
        delete = delete == null ? List.of() : delete;
        move = move == null ? List.of() : move;
        add = add == null ? List.of() : add;
        off = off == null ? List.of() : off;
        queries = queries == null ? new float[0] : queries;
    }

    WindowEdits edits() {
        Map<Integer, Double> moved = move.stream()
                .collect(Collectors.toMap(ExploreQuestion::number, pair -> pair[1], (first, last) -> last));
        return new WindowEdits(
                Set.copyOf(delete),
                moved,
                add.stream()
                        .map(pair -> new WindowEdits.AddedSpike(number(pair), pair[1]))
                        .toList(),
                Set.copyOf(off));
    }

    private static int number(double[] pair) {
        if (pair == null || pair.length != 2 || pair[0] != Math.rint(pair[0])) {
            throw new UserError("spike", "a whole number and seconds", "something else", "load the window again");
        }
        return (int) pair[0];
    }
}
