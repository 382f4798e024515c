package org.poyorig.recording.read;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.poyorig.recording.format.RecordingFormat;
import org.poyorig.recording.format.blackrock.BlackrockFormat;
import org.poyorig.recording.format.brainsets.BrainsetsFormat;
import org.poyorig.recording.format.mat.PublishedMatFormat;
import org.poyorig.recording.format.matlab.MatlabFormat;
import org.poyorig.recording.format.nwb.NwbFormat;
import org.poyorig.recording.format.openephys.OpenEphysFormat;
import org.poyorig.recording.format.phy.PhyFormat;
import org.poyorig.recording.format.session.SessionFormat;
import org.poyorig.recording.format.tables.TablesFormat;

/** All formats that can be read. The first format that recognises a path reads it. */
public final class Formats {
    private static final List<RecordingFormat> ALL = List.of(
            new SessionFormat(),
            new NwbFormat(),
            new BrainsetsFormat(),
            new PublishedMatFormat(),
            new MatlabFormat(),
            new OpenEphysFormat(),
            new PhyFormat(),
            new BlackrockFormat(),
            new TablesFormat());

    private Formats() {}

    /** The format of a file or folder; empty if no format recognises it. */
    public static Optional<RecordingFormat> of(Path path) {
        return ALL.stream().filter(format -> format.recognises(path)).findFirst();
    }

    /** Names of all formats, for people. */
    public static String names() {
        return ALL.stream().map(RecordingFormat::name).collect(Collectors.joining(", "));
    }
}
