package org.poyorig.recording.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.poyorig.error.UserError;
import org.poyorig.recording.Recording;
import org.poyorig.recording.choose.RecordingRequest;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingFormat;
import org.poyorig.recording.format.session.SessionFormat;
import org.poyorig.recording.format.session.SessionStart;

/** Reads a recording from any supported format. The content identifies the format, never the file's name. */
public final class Recordings {
    private static final List<String> ZARR = List.of(".zgroup", "zarr.json", ".zmetadata");

    private Recordings() {}

    /**
     * Opens a recording. Files are untrusted: no code in them is run, and stated sizes are checked.
     *
     * @throws UserError if the path does not exist, or has another format, or is damaged
     */
    public static OpenRecording open(Path path, FormatOptions options) {
        return open(path, options, Optional.empty());
    }

    /**
     * Opens a recording.
     *
     * @param rememberedUnitIds field of the unit ids if the options name none; a format without such fields ignores it
     * @throws UserError as above, or if the format does not use one of the options
     */
    static OpenRecording open(Path path, FormatOptions options, Optional<String> rememberedUnitIds) {
        RecordingFormat format = Formats.of(path)
                .orElseThrow(() -> new UserError(
                        path.toString(),
                        Formats.names(),
                        found(path),
                        isZarr(path)
                                ? "export it as HDF5 with hdmf_zarr and pynwb"
                                : Files.isRegularFile(path) ? "convert it to one of these formats" : "check the path"));
        for (FormatOptions.Word word : options.given()) {
            if (!format.options().contains(word)) {
                throw new UserError(
                        word.toString(),
                        "a recording that needs this option",
                        path + ", which is " + format.name(),
                        "leave the option out");
            }
        }
        return format.open(
                path, options.unitIds().isPresent() ? options : options.withUnitIds(rememberedUnitIds.orElse(null)));
    }

    private static String found(Path path) {
        if (!Files.exists(path)) {
            return "no such file or folder";
        }
        if (isZarr(path)) {
            return "a Zarr folder";
        }
        return Files.isDirectory(path) ? "another kind of folder" : "another kind of file";
    }

    private static boolean isZarr(Path path) {
        return ZARR.stream().anyMatch(name -> Files.isRegularFile(path.resolve(name)));
    }

    /**
     * Reads a whole recording into memory.
     *
     * @throws UserError if the path does not exist, or has another format, or is damaged
     */
    public static Recording read(Path path) {
        try (ChosenRecording open = ChosenRecording.open(path, RecordingRequest.none(), FormatOptions.none())) {
            return open.read();
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
        SessionStart start = new SessionStart(fromSample, SessionStart.NEWEST);
        try (ChosenRecording open = openSession(folder, start, RecordingRequest.none())) {
            return open.read();
        }
    }

    /** Opens a session folder from a sample on, as {@link #readSession} does. */
    public static ChosenRecording openSession(Path folder, SessionStart start, RecordingRequest request) {
        return new ChosenRecording(folder.toString(), SessionFormat.open(folder, Optional.of(start)), request);
    }
}
