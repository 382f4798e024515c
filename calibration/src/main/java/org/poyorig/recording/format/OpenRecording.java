package org.poyorig.recording.format;

import java.util.List;
import org.poyorig.recording.BehaviourSeries;

/** An open recording. It lists its contents, and reads values only when they are asked for. For one thread. */
public interface OpenRecording extends AutoCloseable {
    /** What the recording contains. The keys of its behaviours are unique. */
    RecordingContents contents();

    /**
     * Reads the spikes of some units.
     *
     * @param units indices into {@link RecordingContents#units()}
     */
    SpikeTrains spikes(List<Integer> units);

    /**
     * Reads a behaviour.
     *
     * @param key one of {@link RecordingContents#behaviours()}
     */
    BehaviourSeries behaviour(String key);

    @Override
    void close();
}
