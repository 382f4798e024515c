package org.poyorig.calibrate.unit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/**
 * Portraits of a session's units. A file in the adapter's folder keeps them for the calibration of the next day.
 *
 * @param schema format of the file
 * @param units portraits in the order of the adapter's embeddings
 */
public record UnitPortraits(String schema, List<UnitPortrait> units) {
    /** Name of the file in an adapter's folder. */
    public static final String FILE = "units.json";

    private static final String SCHEMA = "poyo-rig units 1";
    private static final long LONGEST_FILE = 64L << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    public UnitPortraits {
        units = List.copyOf(units);
    }

    /**
     * Describes the units of a recording.
     *
     * @param time stretches of the recording that may be used
     */
    public static UnitPortraits of(Recording recording, Truth truth, Intervals time) {
        double[][] columns = Fingerprints.raw(recording, truth, time).columns();
        int count = recording.unitIds().size();
        List<List<Double>> spikes = new ArrayList<>();
        for (int unit = 0; unit < count; unit++) {
            spikes.add(new ArrayList<>());
        }
        for (int k = 0; k < recording.spikeCount(); k++) {
            double at = recording.spikeTimeSeconds()[k];
            if (time.cover(at, at)) {
                spikes.get(recording.spikeUnit()[k]).add(at);
            }
        }
        List<UnitPortrait> units = new ArrayList<>();
        for (int unit = 0; unit < count; unit++) {
            double[] tuning = new double[columns.length - 1];
            for (int k = 0; k < tuning.length; k++) {
                tuning[k] = columns[k][unit];
            }
            units.add(new UnitPortrait(
                    recording.unitIds().get(unit),
                    spikes.get(unit).size() / time.totalSeconds(),
                    regularity(spikes.get(unit)),
                    tuning));
        }
        return new UnitPortraits(SCHEMA, units);
    }

    private static double regularity(List<Double> times) {
        double sum = 0;
        int pairs = 0;
        for (int k = 2; k < times.size(); k++) {
            double before = times.get(k - 1) - times.get(k - 2);
            double after = times.get(k) - times.get(k - 1);
            if (before + after > 0) {
                sum += 2 * Math.abs(after - before) / (after + before);
                pairs++;
            }
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }

    /** The portraits as JSON. */
    public String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the portraits could not be written as JSON", e);
        }
    }

    /**
     * Reads the portraits of an adapter. The adapter was read before, so its files are known to be intact.
     *
     * @throws UserError if there are no portraits, or if they have another format
     */
    public static UnitPortraits read(Path adapter) {
        Path file = adapter.resolve(FILE);
        String remedy = "give another adapter with --previous, or leave --previous out";
        try {
            if (!Files.exists(file)) {
                throw new UserError(
                        adapter.toString(), "an adapter with " + FILE, "an older adapter without this file", remedy);
            }
            if (Files.size(file) > LONGEST_FILE) {
                throw new UserError(
                        file.toString(), "at most " + LONGEST_FILE + " bytes", Files.size(file) + " bytes", remedy);
            }
            UnitPortraits read = JSON.readValue(Files.readAllBytes(file), UnitPortraits.class);
            boolean sound = SCHEMA.equals(read.schema())
                    && read.units().stream().allMatch(unit -> unit.id() != null && unit.tuning() != null);
            if (!sound) {
                throw new UserError(file.toString(), SCHEMA, String.valueOf(read.schema()), remedy);
            }
            return read;
        } catch (IOException | NullPointerException unreadable) {
            throw new UserError(
                    file.toString(), "portraits of units in the format " + SCHEMA, "another format", remedy);
        }
    }
}
