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
 * The portraits of a session's units, as they lie in an adapter's folder for the next day to compare with.
 *
 * @param schema names this form of the file
 * @param units in the order of the adapter's rows
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

    /** @param time stretches that may be looked at */
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

    /** As text. */
    public String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("portraits of plain values did not become JSON", e);
        }
    }

    /**
     * Reads those of an adapter that has been read already, so that its files are known to be whole.
     *
     * @throws UserError where there are none, or not as this program writes them
     */
    public static UnitPortraits read(Path adapter) {
        Path file = adapter.resolve(FILE);
        String remedy = "name another adapter with --previous, or leave it out";
        try {
            if (!Files.exists(file)) {
                throw new UserError(adapter.toString(), "an adapter with " + FILE, "an older one without", remedy);
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
            throw new UserError(file.toString(), "units as this program writes them", "something else", remedy);
        }
    }
}
