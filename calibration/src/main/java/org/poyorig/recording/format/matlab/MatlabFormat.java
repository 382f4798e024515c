package org.poyorig.recording.format.matlab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.poyorig.recording.format.FileSignature;
import org.poyorig.recording.format.ForeignFile;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingFormat;

/** A lab's own MATLAB file: spike counts or spike times, behaviours and times in variables that the user names. */
public final class MatlabFormat implements RecordingFormat {

    @Override
    public String name() {
        return "your own MATLAB file (.mat, with --spikes VAR)";
    }

    @Override
    public boolean recognises(Path path) {
        return FileSignature.isMatlab5(path) || FileSignature.isMatlab73(path);
    }

    @Override
    public Set<FormatOptions.Word> options() {
        return Set.of(FormatOptions.Word.SPIKES, FormatOptions.Word.TIME, FormatOptions.Word.BIN);
    }

    @Override
    public OpenRecording open(Path path, FormatOptions options) {
        return ForeignFile.read(path, "a MATLAB file", () -> {
            try (Variables variables = variables(path)) {
                return new MatlabReading(path, variables, options).recording();
            }
        });
    }

    private static Variables variables(Path path) throws IOException {
        return FileSignature.isMatlab73(path) ? Mat73Variables.open(path) : Mat5Variables.open(path);
    }
}
