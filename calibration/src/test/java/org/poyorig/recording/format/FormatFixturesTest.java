package org.poyorig.recording.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.read.Recordings;

/**
 * Compares our reading of each format with the reading of the format's own software, to the bit. See
 * models/golden/write_format_fixtures.py and write_matlab_fixtures.py.
 */
class FormatFixturesTest {
    private static final Path FOLDER = Path.of("src/test/resources/recordings/formats");
    private static final JsonNode EXPECTED = expected();

    private static JsonNode expected() {
        try {
            return new ObjectMapper().readTree(FOLDER.resolve("expected.json").toFile());
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static Stream<String> recordings() {
        return EXPECTED.properties().stream()
                .filter(entry -> entry.getValue().has("units"))
                .map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void shouldReadWhatTheFormatsOwnSoftwareReads(String name) {
        JsonNode wanted = EXPECTED.get(name);
        try (OpenRecording open = Recordings.open(FOLDER.resolve(name), FormatOptions.none())) {
            RecordingContents contents = open.contents();
            assertEquals(wanted.path("version").asText(contents.version()), contents.version());
            Map<String, List<Double>> trains = trains(open);
            assertEquals(names(wanted.get("units")), List.copyOf(trains.keySet()));
            for (UnitEntry unit : contents.units()) {
                double[] times = doubles(wanted.get("units").get(unit.id()));
                assertArrayEquals(
                        times,
                        trains.get(unit.id()).stream().mapToDouble(t -> t).toArray(),
                        unit.id());
                assertEquals(times.length, unit.spikes());
                assertEquals(times[0], unit.firstSeconds());
                assertEquals(times[times.length - 1], unit.lastSeconds());
                assertTrue(unit.sorted());
            }
            List<String> keys = new ArrayList<>(
                    contents.behaviours().stream().map(BehaviourEntry::key).toList());
            keys.sort(null);
            assertEquals(names(wanted.get("behaviours")), keys);
            for (BehaviourEntry entry : contents.behaviours()) {
                compare(wanted.get("behaviours").get(entry.key()), entry, open.behaviour(entry.key()));
            }
            if (wanted.has("observed")) {
                double[] observed = doubles(wanted.get("observed"));
                assertEquals(Intervals.of(observed[0], observed[1]), contents.observed());
            }
        }
    }

    private static void compare(JsonNode wanted, BehaviourEntry entry, BehaviourSeries series) {
        double[] times = doubles(wanted.get("times"));
        assertEquals(wanted.get("unit").asText(), entry.unit());
        assertEquals(wanted.get("unit").asText(), series.unit());
        assertEquals(texts(wanted.get("columns")), entry.columns());
        assertEquals(entry.columns(), series.channels());
        assertArrayEquals(times, series.timeSeconds(), entry.key());
        assertEquals(times.length, entry.samples());
        assertEquals(times[0], entry.startSeconds());
        assertEquals(times[times.length - 1], entry.endSeconds());
        for (int row = 0; row < times.length; row++) {
            double[] values = doubles(wanted.get("values").get(row));
            float[] floats = new float[values.length];
            for (int k = 0; k < values.length; k++) {
                floats[k] = (float) values[k];
            }
            assertArrayEquals(floats, series.values()[row], entry.key() + " row " + row);
        }
    }

    @Test
    void shouldSpreadCountsOfTurnedMatricesInsideTheirBins() {
        counts("matlab/counts5.mat", options("s.counts", OptionalDouble.empty()));
        counts("matlab/counts73.mat", options("spikes", OptionalDouble.of(20)));
        counts("matlab/sparse5.mat", options("spikes", OptionalDouble.of(20)));
        counts("matlab/sparse73.mat", options("spikes", OptionalDouble.of(20)));
    }

    private static void counts(String name, FormatOptions options) {
        JsonNode wanted = EXPECTED.get(name);
        double start = wanted.get("start").asDouble();
        double bin = wanted.get("bin").asDouble();
        int bins = wanted.get("counts").size();
        try (OpenRecording open = Recordings.open(FOLDER.resolve(name), options)) {
            assertEquals(
                    Intervals.of(start, start + bins * bin), open.contents().observed());
            assertEquals("20", open.contents().notes().get("bin_ms"));
            int[][] found = new int[bins][3];
            SpikeTrains spikes = open.spikes(List.of(0, 1, 2));
            for (int k = 0; k < spikes.unit().length; k++) {
                found[(int) Math.floor((spikes.timeSeconds()[k] - start) / bin + 1e-9)][spikes.unit()[k]]++;
            }
            for (int k = 0; k < bins; k++) {
                int[] counted = new int[3];
                for (int unit = 0; unit < 3; unit++) {
                    counted[unit] = wanted.get("counts").get(k).get(unit).asInt();
                }
                assertArrayEquals(counted, found[k], "bin " + k);
            }
            BehaviourSeries series = open.behaviour(wanted.get("key").asText());
            assertEquals(List.of("vx", "vy"), series.channels());
            assertEquals(start + bin, series.timeSeconds()[0], 1e-12);
            assertEquals((float) wanted.get("values").get(7).get(1).asDouble(), series.values()[7][1]);
        }
    }

    private static FormatOptions options(String spikes, OptionalDouble binMillis) {
        FormatOptions none = FormatOptions.none();
        return new FormatOptions(
                Optional.of(spikes),
                none.behaviour(),
                none.time(),
                binMillis,
                none.rateHertz(),
                none.behaviourFile(),
                none.unitIds());
    }

    private static Map<String, List<Double>> trains(OpenRecording open) {
        List<UnitEntry> units = open.contents().units();
        Map<String, List<Double>> trains = new TreeMap<>();
        List<Integer> backwards = new ArrayList<>();
        for (int k = units.size() - 1; k >= 0; k--) {
            backwards.add(k);
            trains.put(units.get(k).id(), new ArrayList<>());
        }
        SpikeTrains spikes = open.spikes(backwards);
        for (int k = 0; k < spikes.unit().length; k++) {
            int unit = backwards.get(spikes.unit()[k]);
            trains.get(units.get(unit).id()).add(spikes.timeSeconds()[k]);
        }
        return trains;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.sort(null);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
