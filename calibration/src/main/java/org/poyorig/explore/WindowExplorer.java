package org.poyorig.explore;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.RecordingDecoder;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Recording;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.RecordingTicks;
import org.poyorig.score.SpikeTrain;
import org.poyorig.score.Truth;

/**
 * Answers questions about single windows of a recording with the tokenizer and the decoders of the rig.
 *
 * <p>A query at the window's right edge is answered by the live decoder, as {@code ./poyo decode} does. All other
 * queries, and every query of a window with a unit switched off, are answered by the reference graph, which decodes a
 * unit without START and END tokens as if the recording did not have it. If the session has a linear filter beside the
 * network, only the right edge uses it, and a unit that is switched off is silent there.
 *
 * <p>Any thread may call; calls wait for each other.
 */
public final class WindowExplorer implements AutoCloseable {
    /** Most queries of one question. */
    public static final int MOST_QUERIES = 64;

    /** Most ticks of one trace. */
    public static final int MOST_TICKS = 1_000;

    private static final int WINDOWS_AT_ONCE = 32;
    private static final double LONGEST_GAP_SECONDS = 0.25;

    private final ModelBundle bundle;
    private final SessionMatch match;
    private final Recording recording;
    private final SpikeTrain spikes;
    private final RecordingDecoder decoder;
    private final EditedDecoder edited;
    private final Optional<Truth> truth;
    private final double windowSeconds;
    private final long windowNanos;
    private final int units;
    private final int outputs;

    /**
     * @param match embeddings of the recording's units
     * @param threads threads of one decode, including the caller's
     */
    public WindowExplorer(ModelBundle bundle, SessionMatch match, Recording recording, int threads) {
        this.bundle = bundle;
        this.match = match;
        this.recording = recording;
        this.spikes = SpikeTrain.of(recording)
                .ofUnits(recording.unitIds(), match.embedding().unitIds());
        this.decoder = new RecordingDecoder(bundle, match.embedding(), recording, threads);
        this.truth = truth(recording, bundle);
        this.windowSeconds = bundle.config().sequenceLengthSeconds();
        this.windowNanos = RecordingClock.nanos(windowSeconds);
        this.units = match.embedding().unitCount();
        this.outputs = bundle.outputs().size();
        boolean filtered = match.embedding().filter().isPresent();
        this.edited = new EditedDecoder(decoder, filtered, units, outputs, windowSeconds);
    }

    private static Optional<Truth> truth(Recording recording, ModelBundle bundle) {
        try {
            return Optional.of(Truth.of(
                    recording,
                    bundle.behaviour(),
                    bundle.outputs().stream().map(OutputSpec::name).toList()));
        } catch (UserError nothingMeasured) {
            return Optional.empty();
        }
    }

    public ModelBundle bundle() {
        return bundle;
    }

    public Recording recording() {
        return recording;
    }

    /** Embeddings of the units; {@link WindowEdits} numbers the units in their order. */
    public SessionMatch match() {
        return match;
    }

    /** Measured behaviour of the decoded outputs; empty if the recording does not have it. */
    public Optional<Truth> truth() {
        return truth;
    }

    /** Loads both graphs, so that the first answer is not slow. */
    public void warmUp() {
        double end = nearestEnd(recording.startSeconds());
        answer(end, WindowEdits.NONE, new float[] {0, (float) windowSeconds});
    }

    /** The nearest end of a window that lies wholly inside one continuous stretch of the recording. */
    public double nearestEnd(double endSeconds) {
        double nearest = Double.NaN;
        for (int k = 0; k < recording.domain().count(); k++) {
            double first = recording.domain().startSeconds()[k] + windowSeconds;
            double last = recording.domain().endSeconds()[k];
            if (first <= last) {
                double end = Math.min(last, Math.max(first, endSeconds));
                if (Double.isNaN(nearest) || Math.abs(end - endSeconds) < Math.abs(nearest - endSeconds)) {
                    nearest = end;
                }
            }
        }
        if (Double.isNaN(nearest)) {
            throw new UserError(
                    recording.sessionId(),
                    windowSeconds + " s of continuous recording",
                    "shorter stretches only",
                    "choose another recording");
        }
        return nearest;
    }

    /**
     * Decodes a window with and without changes.
     *
     * @param endSeconds end of the window on the recording's clock
     * @param queries times of the queries, in seconds from the window's start
     * @throws UserError if the window, a change or a query lies outside the recording or the window
     */
    public synchronized WindowAnswer answer(double endSeconds, WindowEdits edits, float[] queries) {
        ExploredWindow recorded = window(endSeconds);
        ExploredWindow changed = changed(recorded, edits);
        check(queries);
        float[][] values = edited.decoded(changed, edits, queries);
        return new WindowAnswer(
                WindowAnswer.Spikes.of(changed),
                values,
                edits.equals(WindowEdits.NONE) ? values : edited.decoded(recorded, WindowEdits.NONE, queries),
                measured(recorded.startNanos(), queries));
    }

    /**
     * Decodes the changed window again and again, each time without one spike. Spikes of one unit that have the same
     * influence because they lie in the same bin of a recurrent network are decoded once.
     *
     * @return for each spike of the changed window, the decoded values minus those without the spike, (spikes, outputs)
     */
    public float[][] influence(double endSeconds, WindowEdits edits, float query) {
        ExploredWindow changed = changed(window(endSeconds), edits);
        check(new float[] {query});
        Map<List<Long>, Integer> alike = new HashMap<>();
        int[] like = IntStream.range(0, changed.count())
                .map(spike -> alike.merge(place(changed, spike), spike, (first, later) -> first))
                .toArray();
        int[] asked = Arrays.stream(like).distinct().toArray();
        float[] whole = alternatives(List.of(changed), edits, query)[0];
        float[][] influence = new float[changed.count()][];
        for (int from = 0; from < asked.length; from += WINDOWS_AT_ONCE) {
            int[] some = Arrays.copyOfRange(asked, from, Math.min(asked.length, from + WINDOWS_AT_ONCE));
            float[][] without =
                    alternatives(Arrays.stream(some).mapToObj(changed::without).toList(), edits, query);
            for (int k = 0; k < some.length; k++) {
                influence[some[k]] = difference(whole, without[k]);
            }
        }
        for (int spike = 0; spike < influence.length; spike++) {
            influence[spike] = influence[like[spike]];
        }
        return influence;
    }

    /**
     * Decodes the recording at ticks around a moment, as live decoding would.
     *
     * @param strideSeconds time between two ticks
     */
    public synchronized WindowTrace trace(double fromSeconds, double toSeconds, double strideSeconds) {
        long first = RecordingClock.nanos(fromSeconds);
        long last = RecordingClock.nanos(toSeconds);
        long[] ticks = Arrays.stream(RecordingTicks.nanos(recording, strideSeconds, windowSeconds))
                .filter(tick -> tick >= first && tick <= last)
                .limit(MOST_TICKS)
                .toArray();
        float[][] decoded = decoder.atRightEdge(ticks, fraction -> {}).values();
        float[][] measured = Arrays.stream(ticks).mapToObj(this::measured).toArray(float[][]::new);
        return new WindowTrace(
                Arrays.stream(ticks).mapToDouble(RecordingClock::seconds).toArray(), decoded, measured);
    }

    private ExploredWindow window(double endSeconds) {
        if (!recording.domain().cover(endSeconds - windowSeconds, endSeconds)) {
            throw new UserError(
                    "window that ends at " + endSeconds + " s",
                    "a window inside one continuous stretch of " + recording.sessionId(),
                    "a window outside",
                    "choose a time from " + (recording.startSeconds() + windowSeconds) + " to " + recording.endSeconds()
                            + " s");
        }
        return ExploredWindow.of(spikes, RecordingClock.nanos(endSeconds), windowNanos);
    }

    private ExploredWindow changed(ExploredWindow recorded, WindowEdits edits) {
        edits.check(recorded.count(), units, windowSeconds);
        return recorded.with(edits);
    }

    private void check(float[] queries) {
        if (queries.length == 0 || queries.length > MOST_QUERIES) {
            throw new UserError("queries", "1 to " + MOST_QUERIES, String.valueOf(queries.length), "ask fewer at once");
        }
        for (float query : queries) {
            if (!(query >= 0 && query <= (float) windowSeconds)) {
                throw new UserError(
                        "query", "0 to " + windowSeconds + " s from the window's start", query + " s", "move it");
            }
        }
    }

    /** Other threads may ask between two batches. */
    private synchronized float[][] alternatives(List<ExploredWindow> windows, WindowEdits edits, float query) {
        return edited.inBatch(windows, edits, query);
    }

    /** Spikes with the same place have the same influence: the unit and, without attention, the time bin. */
    private List<Long> place(ExploredWindow window, int spike) {
        long when = bundle.config().hasAttention()
                ? window.nanos()[spike]
                : Math.min(
                        bundle.config().countBins() - 1,
                        bundle.config().recurrent().orElseThrow().bin((float) window.seconds(spike)));
        return List.of((long) window.unit()[spike], when);
    }

    private static float[] difference(float[] whole, float[] part) {
        float[] difference = new float[whole.length];
        for (int k = 0; k < whole.length; k++) {
            difference[k] = whole[k] - part[k];
        }
        return difference;
    }

    private float[][] measured(long startNanos, float[] queries) {
        float[][] values = new float[queries.length][];
        for (int k = 0; k < queries.length; k++) {
            values[k] = measured(startNanos + RecordingClock.nanos(queries[k]));
        }
        return values;
    }

    private float[] measured(long nanos) {
        float[] unknown = new float[outputs];
        Arrays.fill(unknown, Float.NaN);
        return truth.flatMap(series -> series.at(nanos, RecordingClock.nanos(LONGEST_GAP_SECONDS)))
                .orElse(unknown);
    }

    @Override
    public synchronized void close() {
        decoder.close();
    }
}
