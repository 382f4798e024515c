package org.poyorig.recording.format.nwb;

import java.nio.file.Path;
import java.util.Set;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.FileSignature;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingFormat;
import org.poyorig.recording.format.hdf.HdfInput;

/** Files in NWB 2. */
public final class NwbFormat implements RecordingFormat {
    private static final String VERSION = "nwb_version";

    @Override
    public String name() {
        return "NWB 2 (.nwb)";
    }

    @Override
    public boolean recognises(Path path) {
        return FileSignature.isHdf5(path) && HdfInput.rootText(path, VERSION).isPresent();
    }

    @Override
    public Set<FormatOptions.Word> options() {
        return Set.of(FormatOptions.Word.UNIT_IDS);
    }

    @Override
    public OpenRecording open(Path path, FormatOptions options) {
        String version = HdfInput.rootText(path, VERSION).orElse("");
        if (version.matches("(NWB-)?[01]\\..*")) {
            throw new UserError(
                    path.toString(),
                    "NWB 2",
                    "NWB 1 (" + version + ")",
                    "look for the NWB 2 version of this data set, or write its spikes and behaviour as tables with:"
                            + " python3 docs/nwb1_to_csv.py " + path + " "
                            + path.toString().replaceFirst("(?i)\\.(nwb|h5|hdf5)$", "") + "-tables");
        }
        return NwbRecording.open(path, options);
    }
}
