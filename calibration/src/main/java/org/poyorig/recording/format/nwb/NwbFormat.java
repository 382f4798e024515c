package org.poyorig.recording.format.nwb;

import java.nio.file.Path;
import java.util.Set;
import org.poyorig.recording.format.FileSignature;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingFormat;
import org.poyorig.recording.format.hdf.HdfInput;

/** Files in NWB 2. */
public final class NwbFormat implements RecordingFormat {
    @Override
    public String name() {
        return "NWB 2 (.nwb)";
    }

    @Override
    public boolean recognises(Path path) {
        return FileSignature.isHdf5(path) && HdfInput.hasRootAttribute(path, "nwb_version");
    }

    @Override
    public Set<FormatOptions.Word> options() {
        return Set.of(FormatOptions.Word.UNIT_IDS);
    }

    @Override
    public OpenRecording open(Path path, FormatOptions options) {
        return NwbRecording.open(path, options);
    }
}
