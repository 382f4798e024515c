package org.poyorig.recording.format.brainsets;

import java.nio.file.Path;
import org.poyorig.recording.format.FileSignature;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingFormat;
import org.poyorig.recording.format.hdf.HdfInput;

/** HDF5 files in the layout of brainsets and torch_brain. */
public final class BrainsetsFormat implements RecordingFormat {
    /** Group for the recording's notes, which only this program writes. */
    public static final String NOTES = "notes";

    @Override
    public String name() {
        return "brainsets HDF5 (.h5)";
    }

    @Override
    public boolean recognises(Path path) {
        return FileSignature.isHdf5(path)
                && !FileSignature.isMatlab73(path)
                && HdfInput.rootText(path, "nwb_version").isEmpty();
    }

    @Override
    public OpenRecording open(Path path, FormatOptions options) {
        return BrainsetsRecording.open(path);
    }
}
