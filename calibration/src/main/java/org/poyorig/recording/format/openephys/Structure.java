package org.poyorig.recording.format.openephys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.poyorig.error.UserError;

/**
 * The file {@code structure.oebin} of one recording, written by the GUI 0.6 or 1.0. Folder names in the file must stay
 * inside of the recording's folder. Source: {@code BinaryRecording.cpp} of open-ephys/plugin-GUI.
 *
 * @param version of the GUI
 * @param streams the continuous streams
 * @param electrodes the spike channels
 * @param events number of event channels
 */
record Structure(String version, List<Stream> streams, List<Electrode> electrodes, int events) {
    static final String FILE = "structure.oebin";

    private static final long LARGEST_BYTES = 1L << 28;
    private static final String UNIT_NAMES = "poyo.units";
    private static final Set<String> DATA = Set.of("continuous.dat", "clusters.npy");
    private static final int DEEPEST = 3;
    private static final int MOST_ENTRIES = 100_000;

    /**
     * A continuous stream.
     *
     * @param folder of its files
     * @param name of the stream
     * @param rateHertz sample rate
     * @param channels in the order of the file
     */
    record Stream(Path folder, String name, double rateHertz, List<Channel> channels) {}

    /**
     * A channel of a stream.
     *
     * @param name of the channel
     * @param identifier that the writing processor gave
     * @param bitVolts value of the lowest bit, in the unit
     * @param unit of measure
     * @param electrode whether the channel is an electrode
     */
    record Channel(String name, String identifier, double bitVolts, String unit, boolean electrode) {}

    /**
     * A spike channel.
     *
     * @param folder of its files
     * @param stream name of the stream that the electrode belongs to; empty if the file does not state it
     * @param rateHertz sample rate of the sample numbers
     * @param identifier first part of the unit ids
     * @param unitNames full unit ids by sorted id, which a POYO Spike Source gives; empty for other sources
     */
    record Electrode(Path folder, String stream, double rateHertz, String identifier, List<String> unitNames) {}

    static Structure read(Path root) {
        Path file = root.resolve(FILE);
        JsonNode json = json(file);
        String version = json.path("GUI version").asText("");
        if (version.startsWith("0.4") || version.startsWith("0.5")) {
            throw new UserError(
                    file.toString(),
                    "a recording of Open Ephys GUI 0.6 or 1.0",
                    "GUI " + version,
                    "convert it to NWB, or write spikes as CSV time,unit and behaviour as CSV time,x,y");
        }
        List<Stream> streams = new ArrayList<>();
        for (JsonNode stream : json.path("continuous")) {
            streams.add(stream(root, stream));
        }
        List<Electrode> electrodes = new ArrayList<>();
        for (JsonNode electrode : json.path("spikes")) {
            electrodes.add(electrode(root, electrode));
        }
        return new Structure(version, streams, electrodes, json.path("events").size());
    }

    /** Folders with data of a stream or of a spike channel that the description does not name. */
    List<Path> undescribed(Path root) {
        Set<Path> described = new HashSet<>();
        streams.forEach(stream -> described.add(stream.folder()));
        electrodes.forEach(electrode -> described.add(electrode.folder()));
        List<Path> found = new ArrayList<>();
        for (String kind : List.of("continuous", "spikes")) {
            Path parent = root.resolve(kind).normalize();
            if (Files.isDirectory(parent)) {
                try (java.util.stream.Stream<Path> tree = Files.walk(parent, DEEPEST)) {
                    tree.limit(MOST_ENTRIES)
                            .filter(path -> DATA.contains(path.getFileName().toString()))
                            .map(Path::getParent)
                            .filter(folder -> !described.contains(folder))
                            .distinct()
                            .sorted()
                            .forEach(found::add);
                } catch (IOException | UncheckedIOException unreadable) {
                    found.add(parent);
                }
            }
        }
        return found;
    }

    private static JsonNode json(Path file) {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new UserError(
                        file.toString(), "a description of a recording", "a very large file", "compare the original");
            }
            JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(file));
            if (json.isObject()) {
                return json;
            }
            throw new UserError(file.toString(), "a JSON object", "other JSON", "copy the recording again");
        } catch (IOException malformed) {
            throw new UserError(
                    file.toString(), "JSON", "text that is not JSON", "copy the recording again", malformed);
        }
    }

    private static Stream stream(Path root, JsonNode json) {
        List<Channel> channels = new ArrayList<>();
        for (JsonNode channel : json.path("channels")) {
            String unit = channel.path("units").asText("");
            boolean electrode = channel.has("type")
                    ? channel.path("type").asInt() == 0
                    : unit.isEmpty() || unit.equals("uV") || unit.equals("µV") || unit.equals("microvolts");
            channels.add(new Channel(
                    channel.path("channel_name").asText(""),
                    channel.path("identifier").asText(""),
                    channel.path("bit_volts").asDouble(Double.NaN),
                    unit,
                    electrode));
        }
        int stated = json.path("num_channels").asInt(channels.size());
        String folder = json.path("folder_name").asText("");
        if (stated != channels.size()) {
            throw new UserError(
                    root.resolve(FILE) + ", stream " + folder,
                    stated + " channels, as num_channels states",
                    channels.size() + " channels",
                    "copy the recording again");
        }
        return new Stream(
                inside(root.resolve("continuous"), folder),
                json.path("stream_name").asText(folder),
                rate(root, json, folder),
                channels);
    }

    private static Electrode electrode(Path root, JsonNode json) {
        String folder = json.path("folder").asText(json.path("folder_name").asText(""));
        List<String> names = List.of();
        for (JsonNode metadata : json.path("channel_metadata")) {
            if (metadata.path("identifier").asText().equals(UNIT_NAMES)) {
                names = List.of(metadata.path("value").asText().split("\\R"));
            }
        }
        String identifier = json.path("identifier").asText("");
        return new Electrode(
                inside(root.resolve("spikes"), folder),
                json.path("stream_name").asText(""),
                rate(root, json, folder),
                identifier.isEmpty() ? folder.replaceFirst("/+$", "") : identifier,
                names);
    }

    private static double rate(Path root, JsonNode json, String folder) {
        double rate = json.path("sample_rate").asDouble(Double.NaN);
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new UserError(
                    root.resolve(FILE) + ", " + folder,
                    "a positive sample_rate",
                    json.path("sample_rate").asText("none"),
                    "correct the sample rate in the file");
        }
        return rate;
    }

    /** The folder that the file names; refuses a name that leads out of its parent folder. */
    private static Path inside(Path parent, String name) {
        Path place = parent.resolve(name.replace('\\', '/')).normalize();
        if (!place.startsWith(parent.normalize())) {
            throw new UserError(
                    parent.toString(), "a folder inside of the recording", name, "copy the recording again");
        }
        return place;
    }
}
