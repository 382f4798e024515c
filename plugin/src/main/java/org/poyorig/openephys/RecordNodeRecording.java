package org.poyorig.openephys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.npy.NpyFile;

/**
 * The spikes that an Open Ephys Record Node saved in its binary format (GUI 1.0): {@code structure.oebin} names the
 * spike channels and their folders, each with one NumPy file of sample numbers and one of sorted ids.
 *
 * @param spikes sample numbers by unit id; the id is the unit's own name, or {@code channel identifier#sorted id}
 * @param firstSample first sample number of the continuous stream that the spikes belong to
 * @param lastSample last sample number of this stream
 */
record RecordNodeRecording(UnitSpikes spikes, long firstSample, long lastSample) {
    private static final String STRUCTURE = "structure.oebin";
    private static final String UNIT_NAMES = "poyo.units";
    private static final int DEEPEST = 8;

    /**
     * Reads a recording.
     *
     * @param folder the folder with {@code structure.oebin}, or a folder above exactly one such folder
     * @throws UserError if there is no such folder, if there are several, or if it has no spike channels
     */
    static RecordNodeRecording read(Path folder) {
        Path root = find(folder);
        JsonNode structure = structureIn(root);
        UnitSpikes spikes = new UnitSpikes();
        String stream = null;
        for (JsonNode channel : structure.path("spikes")) {
            Path place = inside(root.resolve("spikes"), channel.path("folder").asText());
            long[] samples = numbers(place.resolve("sample_numbers.npy"));
            long[] sorted = numbers(place.resolve("clusters.npy"));
            if (samples.length != sorted.length) {
                throw refused(place, samples.length + " sample numbers and " + sorted.length + " sorted ids");
            }
            String identifier = channel.path("identifier").asText();
            String[] names = unitNames(channel);
            for (int i = 0; i < samples.length; i++) {
                int id = (int) sorted[i];
                boolean named = id < names.length && !names[id].isEmpty();
                spikes.add(named ? names[id] : identifier + "#" + id, samples[i]);
            }
            stream = channel.path("stream_name").asText();
        }
        if (stream == null) {
            throw refused(root, "no spike channel");
        }
        return withExtent(root, structure, stream, spikes);
    }

    /** Returns the unit names by sorted id, which a POYO Spike Source gives; empty for other sources. */
    private static String[] unitNames(JsonNode channel) {
        for (JsonNode metadata : channel.path("channel_metadata")) {
            if (metadata.path("identifier").asText().equals(UNIT_NAMES)) {
                return metadata.path("value").asText().split("\\R");
            }
        }
        return new String[0];
    }

    private static RecordNodeRecording withExtent(Path root, JsonNode structure, String stream, UnitSpikes spikes) {
        for (JsonNode series : structure.path("continuous")) {
            if (series.path("stream_name").asText().equals(stream)) {
                Path place = inside(
                        root.resolve("continuous"), series.path("folder_name").asText());
                long[] samples = numbers(place.resolve("sample_numbers.npy"));
                if (samples.length > 0) {
                    return new RecordNodeRecording(spikes, samples[0], samples[samples.length - 1]);
                }
            }
        }
        throw refused(root, "no continuous data of stream " + stream);
    }

    private static Path find(Path folder) {
        try (Stream<Path> tree = Files.walk(folder, DEEPEST)) {
            List<Path> found =
                    tree.filter(path -> path.endsWith(STRUCTURE)).limit(2).toList();
            if (found.size() == 1) {
                return found.get(0).getParent();
            }
            throw new UserError(
                    folder.toString(),
                    "the folder of one recording, with " + STRUCTURE,
                    found.isEmpty() ? "none" : "several",
                    "give the folder of one recording");
        } catch (IOException unreadable) {
            throw new UserError(folder.toString(), "a folder", unreadable.toString(), "check the path", unreadable);
        }
    }

    private static JsonNode structureIn(Path root) {
        try {
            return new ObjectMapper().readTree(root.resolve(STRUCTURE).toFile());
        } catch (IOException malformed) {
            throw new UserError(
                    root.resolve(STRUCTURE).toString(), "JSON", malformed.toString(), "take another copy", malformed);
        }
    }

    /** Returns a folder that the file names; refuses a name that leads out of its parent folder. */
    private static Path inside(Path parent, String name) {
        Path place = parent.resolve(name).normalize();
        if (!place.startsWith(parent.normalize())) {
            throw refused(parent, "a folder called " + name);
        }
        return place;
    }

    private static long[] numbers(Path file) {
        return NpyFile.openAppended(file).wholes();
    }

    private static UserError refused(Path place, String found) {
        return new UserError(
                place.toString(),
                "spikes and continuous data of a Record Node",
                found,
                "record spikes and continuous data in binary format");
    }
}
