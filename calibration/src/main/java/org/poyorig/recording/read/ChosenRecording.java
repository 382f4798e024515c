package org.poyorig.recording.read;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Recording;
import org.poyorig.recording.choose.Choice;
import org.poyorig.recording.choose.Plausibility;
import org.poyorig.recording.choose.RecordingRequest;
import org.poyorig.recording.choose.Wanted;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.SpikeTrains;

/** An open recording and a request. The caller of {@link #open} closes it. For one thread. */
public final class ChosenRecording implements AutoCloseable {
    private final String path;
    private final OpenRecording open;
    private final RecordingRequest request;

    ChosenRecording(String path, OpenRecording open, RecordingRequest request) {
        this.path = path;
        this.open = open;
        this.request = request;
    }

    /**
     * Opens a recording.
     *
     * @throws org.poyorig.error.UserError if the path does not exist, or has another format, or is damaged
     */
    public static ChosenRecording open(Path path, RecordingRequest request, FormatOptions options) {
        return new ChosenRecording(path.toString(), Recordings.open(path, options), request);
    }

    /**
     * Opens a recording.
     *
     * @param rememberedUnitIds field of the unit ids if the options name none
     * @throws org.poyorig.error.UserError as above, or if the format does not use one of the options
     */
    public static ChosenRecording open(
            Path path, RecordingRequest request, FormatOptions options, Optional<String> rememberedUnitIds) {
        return new ChosenRecording(path.toString(), Recordings.open(path, options, rememberedUnitIds), request);
    }

    /** Id of the session. */
    public String sessionId() {
        return Choice.sessionId(open.contents(), request);
    }

    /** Unique ids of the chosen units. */
    public List<String> unitIds() {
        return Choice.unitIds(open.contents(), request);
    }

    /** What the recording contains. */
    public RecordingContents contents() {
        return open.contents();
    }

    /** Reads the spikes of all units. */
    public SpikeTrains spikes() {
        return open.spikes(
                IntStream.range(0, open.contents().units().size()).boxed().toList());
    }

    /** Reads one behaviour, whatever the request names. */
    public BehaviourSeries behaviour(String key) {
        return open.behaviour(key);
    }

    /** Signs that the recording is not what it says. */
    public List<String> warnings() {
        return Plausibility.warnings(open.contents());
    }

    /** The choice if nobody says what is decoded. */
    public Choice byDefault() {
        return Choice.byDefault(path, open.contents(), request);
    }

    /** Reads the chosen units and behaviour; without a named behaviour, all behaviours. */
    public Recording read() {
        return Choice.of(path, open.contents(), request).read(open);
    }

    /** Reads the chosen units without any behaviour. A behaviour that the request names still bounds the time. */
    public Recording readUnits() {
        return Choice.of(path, open.contents(), request).readUnits(open);
    }

    /** Reads the chosen units, and the behaviour that a decoder needs. */
    public Recording read(Wanted wanted) {
        return Choice.of(path, open.contents(), request, wanted).read(open);
    }

    @Override
    public void close() {
        open.close();
    }
}
