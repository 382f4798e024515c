package org.poyorig.recording.format.mat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.poyorig.recording.format.FileSignature;
import org.poyorig.recording.format.ForeignFile;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingFormat;
import org.poyorig.recording.format.WholeRecording;

/**
 * Three published MATLAB recordings. A file is one of them only if its SHA-256 is the published one, because variable
 * names alone say nothing about bin width and physical units.
 */
public final class PublishedMatFormat implements RecordingFormat {
    private static final List<Published> FILES = List.of(
            new Published(
                    1_339_984,
                    "cb1af830e34f5094e5c542ad4adfaca66dea05514680940016173b35fa6aad94",
                    new HandMovementLayout()),
            new Published(
                    1_423_448,
                    "f6bbe27135636b944e0b715778dadae41dccf043c26cb880d0191665ca9e7dde",
                    new JoinedReachesLayout()),
            new Published(
                    3_481_782,
                    "b0e31437be89416ca8655ef46f3c204459b0788557ea6506facd33d97aa17e68",
                    new CursorTrialsLayout()));

    /** One published file. */
    private record Published(long bytes, String sha256, MatLayout layout) {}

    @Override
    public String name() {
        return "a MATLAB recording of docs/data.md, unchanged (.mat)";
    }

    @Override
    public boolean recognises(Path path) {
        return FileSignature.isMatlab5(path) && published(path).isPresent();
    }

    @Override
    public OpenRecording open(Path path, FormatOptions options) {
        return ForeignFile.read(path, "a MATLAB v5 file", () -> {
            MatLayout layout = published(path).orElseThrow().layout();
            MatInput input = MatInput.open(path, new HashSet<>(layout.variables()));
            String sessionId = path.getFileName().toString().replaceFirst("(?i)\\.mat$", "");
            return WholeRecording.of("MATLAB", "5", layout.read(input, sessionId));
        });
    }

    private static Optional<Published> published(Path path) {
        try {
            long bytes = Files.size(path);
            if (FILES.stream().noneMatch(file -> file.bytes() == bytes)) {
                return Optional.empty();
            }
            String sha256 = sha256(path);
            return FILES.stream().filter(file -> file.sha256().equals(sha256)).findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static String sha256(Path path) throws IOException {
        try (InputStream stream = Files.newInputStream(path);
                DigestInputStream digested = new DigestInputStream(stream, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
