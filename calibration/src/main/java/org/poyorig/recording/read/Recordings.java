package org.poyorig.recording.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Split;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.SpikeTrains;
import org.poyorig.recording.format.UnitEntry;
import org.poyorig.recording.format.session.SessionFormat;

/** Reads a recording from any supported format. The content identifies the format, never the file's name. */
public final class Recordings {
    private Recordings() {}

    /**
     * Opens a recording. Files are untrusted: no code in them is run, and stated sizes are checked.
     *
     * @throws UserError if the path does not exist, or has another format, or is damaged
     */
    public static OpenRecording open(Path path, FormatOptions options) {
        return Formats.of(path)
                .orElseThrow(() -> new UserError(
                        path.toString(),
                        Formats.names(),
                        found(path),
                        Files.isRegularFile(path) ? "convert it to one of these formats" : "check the path"))
                .open(path, options);
    }

    private static String found(Path path) {
        if (!Files.exists(path)) {
            return "no such file or folder";
        }
        return Files.isDirectory(path) ? "another kind of folder" : "another kind of file";
    }

    /**
     * Reads a whole recording into memory.
     *
     * @throws UserError if the path does not exist, or has another format, or is damaged
     */
    public static Recording read(Path path) {
        try (OpenRecording open = open(path, FormatOptions.none())) {
            return whole(path, open);
        }
    }

    /**
     * Reads a session folder from a sample on, up to the newest complete block if it is still being recorded. The part
     * is split by time.
     *
     * @param fromSample on the stream's clock; if sample numbers jumped back, the newest sample with this number
     * @throws UserError if the folder is no session, is damaged, or holds no data after this sample
     */
    public static Recording readSession(Path folder, long fromSample) {
        try (OpenRecording open = SessionFormat.open(folder, OptionalLong.of(fromSample))) {
            return whole(folder, open);
        }
    }

    private static Recording whole(Path path, OpenRecording open) {
        RecordingContents contents = open.contents();
        if (contents.observed().totalSeconds() <= 0) {
            throw new UserError(path.toString(), "a stretch of time", "no recorded time", "choose another recording");
        }
        List<BehaviourSeries> behaviour = new ArrayList<>();
        for (BehaviourEntry entry : contents.behaviours()) {
            behaviour.add(open.behaviour(entry.key()));
        }
        SpikeTrains spikes =
                open.spikes(IntStream.range(0, contents.units().size()).boxed().toList());
        Split split = contents.split().orElseGet(() -> Split.byTime(contents.observed()));
        Map<String, String> notes = new LinkedHashMap<>(contents.notes());
        return new Recording(
                contents.sessionId(),
                contents.units().stream().map(UnitEntry::id).toList(),
                spikes.timeSeconds(),
                spikes.unit(),
                behaviour,
                contents.observed(),
                split,
                notes);
    }
}
