package org.poyorig.recording.format.openephys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.ForeignFile;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingFormat;

/**
 * A folder of the Open Ephys GUI, in the binary format of 0.6 and 1.0. The folder may hold more folders; exactly one
 * recording must lie in it.
 */
public final class OpenEphysFormat implements RecordingFormat {
    private static final int DEEPEST = 6;
    private static final int MOST_LISTED = 20;
    private static final int MOST_ENTRIES = 10_000;

    @Override
    public String name() {
        return "an Open Ephys recording folder";
    }

    @Override
    public boolean recognises(Path path) {
        return Files.isDirectory(path) && !recordings(path).isEmpty();
    }

    @Override
    public Set<FormatOptions.Word> options() {
        return Set.of(FormatOptions.Word.RATE, FormatOptions.Word.BEHAVIOUR_FILE);
    }

    @Override
    public OpenRecording open(Path path, FormatOptions options) {
        Path root = oneRecording(path);
        return ForeignFile.read(path, "an Open Ephys recording", () -> OpenEphysRecording.read(root, path, options));
    }

    /**
     * The folder of the only recording at or below a folder.
     *
     * @throws UserError if there is none, or if there are several; the message lists them
     */
    static Path oneRecording(Path path) {
        List<Path> found = recordings(path);
        if (found.size() == 1) {
            return found.get(0);
        }
        String many = (found.size() < MOST_LISTED ? found.size() + " recordings: " : "many recordings: ")
                + String.join(", ", found.stream().map(Path::toString).toList());
        throw new UserError(
                path.toString(),
                "the folder of one recording, with " + Structure.FILE,
                found.isEmpty() ? "no recording" : many,
                "give the folder of one recording");
    }

    /** The folders with a description of a recording, at or below a folder; none if the folder cannot be read. */
    private static List<Path> recordings(Path folder) {
        if (Files.isRegularFile(folder.resolve(Structure.FILE))) {
            return List.of(folder);
        }
        try (Stream<Path> tree = Files.walk(folder, DEEPEST)) {
            return tree.limit(MOST_ENTRIES)
                    .filter(path -> path.endsWith(Structure.FILE))
                    .map(Path::getParent)
                    .sorted()
                    .limit(MOST_LISTED)
                    .toList();
        } catch (IOException | RuntimeException unreadable) {
            return List.of();
        }
    }
}
