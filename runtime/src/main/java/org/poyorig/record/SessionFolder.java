package org.poyorig.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.poyorig.error.UserError;

/**
 * Folder of a recorded session.
 *
 * <pre>
 * session/
 *   session.json    its description: {@link SessionDescription}
 *   events/         Chronicle queue: one document per acquisition block
 *   decoded/        Chronicle queue: one document per decoded tick, with decoded.json beside it; absent until decoded
 * </pre>
 *
 * @param root the folder itself
 */
public record SessionFolder(Path root) {
    private static final long LARGEST_DESCRIPTION_BYTES = 8L << 20;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    /**
     * Makes the folder of a new session and writes its description.
     *
     * @throws UserError if the folder exists and is not empty: sessions are never overwritten
     */
    public static SessionFolder create(Path root, SessionDescription description) {
        if (Files.exists(root) && !isEmptyFolder(root)) {
            throw new UserError(root.toString(), "a new or empty folder", "other files", "give another path");
        }
        SessionFolder folder = new SessionFolder(root);
        try {
            Files.createDirectories(folder.events());
            writeWhole(folder.descriptionFile(), JSON.writeValueAsBytes(description));
        } catch (IOException failure) {
            throw new UserError(
                    root.toString(), "a folder that can be written", failure.getMessage(), "check the path", failure);
        }
        return folder;
    }

    /**
     * Opens an existing session folder.
     *
     * @throws UserError if the folder is not a session's folder
     */
    public static SessionFolder open(Path root) {
        SessionFolder folder = new SessionFolder(root);
        folder.description();
        return folder;
    }

    /** Whether a recorder has made the queue of blocks: from then on the session can be read. */
    public boolean hasBegun() {
        try (Stream<Path> entries = Files.list(events())) {
            return entries.anyMatch(entry -> entry.toString().endsWith(DocumentReader.FILE_ENDING));
        } catch (IOException absent) {
            return false;
        }
    }

    /** Removes a session without recorded blocks, if possible. */
    public void removeEmpty() {
        try {
            boolean empty = !Files.exists(events()) || isEmptyFolder(events());
            if (!empty) {
                return;
            }
            boolean describedIt = Files.deleteIfExists(descriptionFile());
            boolean hadQueue = Files.deleteIfExists(events());
            if (describedIt || hadQueue) {
                Files.deleteIfExists(root);
            }
        } catch (IOException somethingIsThere) {
            // The folder stays; it does no harm.
        }
    }

    /** The file that describes the session. */
    public Path descriptionFile() {
        return root.resolve("session.json");
    }

    /** The queue of recorded blocks. */
    public Path events() {
        return root.resolve("events");
    }

    /** The queue of decoded samples. */
    public Path decoded() {
        return root.resolve("decoded");
    }

    /** Reads the description. */
    public SessionDescription description() {
        SessionDescription description =
                readJson(descriptionFile(), SessionDescription.class, SessionDescription.SCHEMA_VERSION);
        double rateHertz = description.streamRateHertz();
        if (!Double.isFinite(rateHertz) || rateHertz <= 0) {
            throw new UserError(
                    "streamRateHertz in " + descriptionFile(),
                    "samples per second",
                    String.valueOf(rateHertz),
                    "take another copy of the recording");
        }
        return description;
    }

    /**
     * Reads a small JSON file of this program with a {@code schemaVersion}, and checks it.
     *
     * @throws UserError if the file is absent, too large, of another version, or does not match {@code type}
     */
    public static <T> T readJson(Path file, Class<T> type, int schemaVersion) {
        String remedy = "give the folder of a session recorded by this program";
        try {
            if (Files.size(file) > LARGEST_DESCRIPTION_BYTES) {
                throw new UserError(
                        file.toString(),
                        "at most " + LARGEST_DESCRIPTION_BYTES + " bytes",
                        Files.size(file) + " bytes",
                        remedy);
            }
            JsonNode tree = JSON.readTree(Files.readAllBytes(file));
            JsonNode version = tree.path("schemaVersion");
            if (!version.isInt() || version.intValue() != schemaVersion) {
                throw new UserError(
                        file.toString(),
                        "schemaVersion " + schemaVersion,
                        version.isMissingNode() ? "none" : version.toString(),
                        "read it with the program version that wrote it");
            }
            return JSON.treeToValue(tree, type);
        } catch (JsonProcessingException malformed) {
            throw new UserError(
                    file.toString(),
                    "a description as this program writes it",
                    malformed.getOriginalMessage(),
                    remedy,
                    malformed);
        } catch (IOException failure) {
            throw new UserError(file.toString(), "a readable file", "none", remedy, failure);
        }
    }

    /** Writes a small JSON file, whole or not at all. */
    public static void writeJson(Path file, Object value) throws IOException {
        writeWhole(file, JSON.writeValueAsBytes(value));
    }

    private static void writeWhole(Path file, byte[] bytes) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.write(partial, bytes);
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isEmptyFolder(Path path) {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        } catch (IOException unlistable) {
            return false;
        }
    }
}
