package org.poyorig.train.scaling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.poyorig.error.UserError;

/** Keeps each measured point in a JSON file, so that a measurement that was stopped goes on after its last point. */
final class PointFiles {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;

    PointFiles(Path folder) {
        this.folder = folder;
    }

    private Path file(ScalingCut cut) {
        return folder.resolve("point_" + cut.fileName() + ".json");
    }

    /**
     * Reads a point.
     *
     * @param identity the settings that the point must have
     * @return empty if there is no file
     * @throws UserError if the file is damaged or has other settings
     */
    Optional<ScalingPoint> read(ScalingCut cut, String identity) {
        Path file = file(cut);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        ScalingPoint point;
        try {
            point = JSON.readValue(Files.readString(file), ScalingPoint.class);
        } catch (IOException damaged) {
            throw new UserError(
                    file.toString(), "a measured point", "a file that cannot be read", "delete the file", damaged);
        }
        if (point == null || !ScalingPoint.SCHEMA.equals(point.schema()) || !identity.equals(point.identity())) {
            throw new UserError(
                    file.toString(),
                    "a point that was measured with: " + identity,
                    point == null ? "an empty file" : point.identity(),
                    "give another --out, or delete the file to measure the point again");
        }
        return Optional.of(point);
    }

    /** Writes a point. The file is complete or does not exist. */
    void write(ScalingCut cut, ScalingPoint point) {
        write(file(cut), point);
    }

    /** Writes a value as JSON. */
    static void write(Path file, Object value) {
        Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(partial, JSON.writeValueAsString(value) + "\n");
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the scores could not be written as JSON", e);
        } catch (IOException e) {
            throw new UserError(file.toString(), "a file that can be written", e.toString(), "give another --out", e);
        }
    }
}
