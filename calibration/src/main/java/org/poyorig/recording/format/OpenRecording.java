package org.poyorig.recording.format;

import java.util.List;
import java.util.function.Function;
import org.poyorig.recording.BehaviourSeries;

/** An open recording. It lists its contents, and reads values only when they are asked for. For one thread. */
public final class OpenRecording implements AutoCloseable {
    private final RecordingContents contents;
    private final Function<List<Integer>, SpikeTrains> spikes;
    private final Function<String, BehaviourSeries> behaviour;
    private final Runnable closing;

    /**
     * A recording whose files stay open until it is closed.
     *
     * @param contents what the recording contains; the keys of its behaviours are unique
     * @param spikes reads the spikes of some units, by their indices
     * @param behaviour reads a behaviour by its key
     * @param closing closes the files
     */
    public OpenRecording(
            RecordingContents contents,
            Function<List<Integer>, SpikeTrains> spikes,
            Function<String, BehaviourSeries> behaviour,
            Runnable closing) {
        this.contents = contents;
        this.spikes = spikes;
        this.behaviour = behaviour;
        this.closing = closing;
    }

    /** A recording that keeps no file open. */
    public OpenRecording(
            RecordingContents contents,
            Function<List<Integer>, SpikeTrains> spikes,
            Function<String, BehaviourSeries> behaviour) {
        this(contents, spikes, behaviour, () -> {});
    }

    /** What the recording contains. The keys of its behaviours are unique. */
    public RecordingContents contents() {
        return contents;
    }

    /**
     * Reads the spikes of some units.
     *
     * @param units indices into {@link RecordingContents#units()}
     */
    public SpikeTrains spikes(List<Integer> units) {
        return spikes.apply(units);
    }

    /**
     * Reads a behaviour.
     *
     * @param key one of {@link RecordingContents#behaviours()}
     */
    public BehaviourSeries behaviour(String key) {
        return behaviour.apply(key);
    }

    @Override
    public void close() {
        closing.run();
    }
}
