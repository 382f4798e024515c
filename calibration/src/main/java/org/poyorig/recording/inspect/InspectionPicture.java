package org.poyorig.recording.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.poyorig.picture.Ink;
import org.poyorig.picture.Picture;
import org.poyorig.picture.RecordingPicture;
import org.poyorig.picture.RecordingPicture.Curve;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.SpikeTrains;
import org.poyorig.recording.format.UnitEntry;
import org.poyorig.recording.format.csv.GrowingDoubles;
import org.poyorig.recording.read.ChosenRecording;

/** Draws a recording: observed time, spike rate and behaviours. */
public final class InspectionPicture {
    private static final int BINS = 400;
    private static final int MOST_POINTS = 2000;
    private static final int MOST_BEHAVIOURS = 6;

    private InspectionPicture() {}

    /** The picture of an open recording. */
    public static Picture of(Inspection inspection, ChosenRecording open) {
        RecordingContents contents = inspection.contents();
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (UnitEntry unit : contents.units()) {
            from = unit.spikes() > 0 ? Math.min(from, unit.firstSeconds()) : from;
            to = unit.spikes() > 0 ? Math.max(to, unit.lastSeconds()) : to;
        }
        for (BehaviourEntry entry : contents.behaviours()) {
            from = entry.samples() > 0 ? Math.min(from, entry.startSeconds()) : from;
            to = entry.samples() > 0 ? Math.max(to, entry.endSeconds()) : to;
        }
        if (!(from < to)) {
            from = 0;
            to = 1;
        }
        List<Curve> curves = new ArrayList<>();
        curves.add(rate(open.spikes(), contents.units().size(), from, to));
        contents.behaviours().stream()
                .limit(MOST_BEHAVIOURS)
                .forEach(entry -> curves.add(curve(open.behaviour(entry.key()), entry.covered())));
        return new RecordingPicture(
                inspection.sessionId(),
                List.of(contents.units().size() + " units; " + inspection.chosen()),
                from,
                to,
                inspection.observed().startSeconds(),
                inspection.observed().endSeconds(),
                curves);
    }

    private static Curve rate(SpikeTrains spikes, int units, double from, double to) {
        double width = (to - from) / BINS;
        double[] rates = new double[BINS];
        for (double time : spikes.timeSeconds()) {
            rates[(int) Math.min(BINS - 1, (time - from) / width)] += 1 / width / Math.max(1, units);
        }
        double[] middles = new double[BINS];
        Arrays.setAll(middles, k -> from + (k + 0.5) * width);
        return new Curve("spikes per second, mean of all units", Ink.TRUTH, middles, rates);
    }

    /** Every so many samples of the first column. A gap interrupts the curve. */
    private static Curve curve(BehaviourSeries series, Intervals covered) {
        int step = Math.max(1, series.sampleCount() / MOST_POINTS);
        GrowingDoubles seconds = new GrowingDoubles();
        GrowingDoubles values = new GrowingDoubles();
        for (int k = 0; k < series.sampleCount(); k += step) {
            double time = series.timeSeconds()[k];
            if (k > 0 && !covered.cover(series.timeSeconds()[k - step], time)) {
                seconds.add(time);
                values.add(Double.NaN);
            }
            seconds.add(time);
            values.add(series.values()[k][0]);
        }
        String unit = series.unit().isEmpty() ? "" : " in " + series.unit();
        return new Curve(
                series.key() + ", " + series.channels().get(0) + unit, Ink.POYO, seconds.toArray(), values.toArray());
    }
}
