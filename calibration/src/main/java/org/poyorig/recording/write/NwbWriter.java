package org.poyorig.recording.write;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.hdf5.Hdf5Dataset;
import org.poyorig.recording.hdf5.Hdf5Group;
import org.poyorig.recording.hdf5.Hdf5Writer;
import org.poyorig.recording.write.NwbTable.NwbObjects;

/**
 * Writes a recording as an NWB 2 file: the units table with the observed time of each unit, each behaviour as a
 * {@code TimeSeries} in the processing module that its key names, and the split as the table {@code intervals/split}.
 * The file appears only once it is complete.
 */
public final class NwbWriter {
    /** File name suffix. */
    public static final String SUFFIX = ".nwb";

    /** Column of the units table with the ids of the recording, if these are not {@code unit_0}, {@code unit_1}… */
    public static final String UNIT_NAME = "unit_name";

    private static final String MODULE = "behavior";

    private static final String VERSION = "2.8.0";
    /** The format requires a start time. The description says that this one is a placeholder. */
    private static final String NO_START_TIME = "2000-01-01T00:00:00+00:00";

    /** The smallest positive number of a clock that this program knows. */
    private static final double NANOSECOND = 1e-9;

    /** No clock of spikes has longer steps, in seconds. */
    private static final double LONGEST_STEP = 1e-3;

    private final Recording recording;
    private final Hdf5Group root = new Hdf5Group();
    private final NwbObjects objects;

    private NwbWriter(Recording recording) {
        this.recording = recording;
        String contents = recording.sessionId()
                + recording.unitIds()
                + recording.spikeCount()
                + Arrays.hashCode(recording.spikeTimeSeconds());
        this.objects = new NwbObjects(UUID.nameUUIDFromBytes(contents.getBytes(StandardCharsets.UTF_8))
                .toString());
    }

    /**
     * Writes the file.
     *
     * @param createdAt time of writing, which the file states
     * @throws org.poyorig.error.UserError if the path exists already or cannot be written
     */
    public static void write(Recording recording, Path file, Instant createdAt) {
        Hdf5Group root = new NwbWriter(recording).tree(createdAt);
        WholeOutput.write(file, partial -> Hdf5Writer.write(partial, root));
    }

    private Hdf5Group tree(Instant createdAt) {
        objects.describe(root, "/", "core", "NWBFile");
        root.attribute("nwb_version", VERSION);
        Optional<String> start = startTime();
        root.scalar("identifier", objects.identifier());
        root.scalar(
                "session_description",
                recording.sessionId() + ", written by POYO Rig"
                        + (start.isPresent()
                                ? ""
                                : ". The source states no start time: the one here is a placeholder."));
        root.scalar("session_start_time", start.orElse(NO_START_TIME));
        root.scalar("timestamps_reference_time", start.orElse(NO_START_TIME));
        root.texts("file_create_date", iso(createdAt.atOffset(ZoneOffset.UTC)));
        root.group("acquisition");
        root.group("analysis");
        Hdf5Group stimulus = root.group("stimulus");
        stimulus.group("presentation");
        stimulus.group("templates");
        general();
        units();
        behaviour();
        NwbSplit.write(objects, root, recording);
        return root;
    }

    private static String iso(OffsetDateTime time) {
        return time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME).replace("Z", "+00:00");
    }

    private Optional<String> startTime() {
        try {
            return Optional.ofNullable(recording.notes().get("session_start_time"))
                    .filter(text -> !text.equals(NO_START_TIME))
                    .map(text -> iso(OffsetDateTime.parse(text)));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    private void general() {
        Hdf5Group general = root.group("general");
        general.scalar("session_id", recording.sessionId().replace('/', '_'));
        general.scalar("experiment_description", "Spikes and behaviour of one session.");
        general.texts("keywords", "spikes", "behavior");
        general.texts("experimenter", recording.notes().getOrDefault("experimenter", "Unknown, Unknown"));
        general.scalar("institution", recording.notes().getOrDefault("institution", "not stated by the source"));
        StringBuilder notes = new StringBuilder("session: " + recording.sessionId());
        recording
                .notes()
                .forEach((key, note) ->
                        notes.append('\n').append(key).append(": ").append(note));
        general.scalar("notes", notes.toString());
        subject(general.group("subject"));
    }

    /** Facts about the subject from the notes; an unknown age is stated as "at least 0 days", an unknown sex as U. */
    private void subject(Hdf5Group subject) {
        Map<String, String> notes = recording.notes();
        objects.describe(subject, "/general/subject", "core", "Subject");
        subject.scalar("subject_id", notes.getOrDefault("subject_id", "unknown").replace('/', '_'));
        subject.scalar("description", "The source does not describe the subject further.");
        subject.scalar("sex", notes.getOrDefault("subject_sex", "").matches("[MFOU]") ? notes.get("subject_sex") : "U");
        subject.scalar("age", "P0D/").attribute("reference", "birth");
        // The root of the taxonomy: any species.
        String species = notes.getOrDefault("subject_species", "");
        subject.scalar(
                "species",
                species.matches("[A-Z][a-z]+ [a-z]+") ? species : "http://purl.obolibrary.org/obo/NCBITaxon_1");
    }

    private void units() {
        List<String> ids = recording.unitIds();
        boolean numbered = ids.stream().allMatch(id -> id.matches("unit_(0|[1-9]\\d{0,8})"))
                && Set.copyOf(ids).size() == ids.size();
        long[] numbers = numbered
                ? ids.stream()
                        .mapToLong(id -> Long.parseLong(id.substring("unit_".length())))
                        .toArray()
                : LongStream.range(0, ids.size()).toArray();
        NwbTable table = new NwbTable(objects, root, "/units", "Units", "Units of the recording", numbers);
        if (!numbered) {
            table.column(UNIT_NAME, "Id of the unit in the source", ids.toArray(String[]::new));
        }
        long[] ends = new long[ids.size()];
        double[] times = timesByUnit(ends);
        Hdf5Dataset spikes = table.ragged("spike_times", "Spike times of each unit in seconds", times, 1, ends);
        spikes.attribute("resolution", smallestStep());
        Intervals domain = recording.domain();
        double[] observed = new double[2 * domain.count() * ids.size()];
        for (int row = 0; row < observed.length / 2; row++) {
            observed[2 * row] = domain.startSeconds()[row % domain.count()];
            observed[2 * row + 1] = domain.endSeconds()[row % domain.count()];
        }
        table.ragged(
                "obs_intervals",
                "Observed time of each unit",
                observed,
                2,
                LongStream.rangeClosed(1, ids.size())
                        .map(unit -> unit * domain.count())
                        .toArray());
    }

    /** Spike times unit by unit; fills in the index after each unit's last spike. */
    private double[] timesByUnit(long[] ends) {
        int[] next = new int[ends.length];
        for (int unit : recording.spikeUnit()) {
            ends[unit]++;
        }
        for (int unit = 1; unit < ends.length; unit++) {
            next[unit] = (int) ends[unit - 1];
            ends[unit] += ends[unit - 1];
        }
        double[] times = new double[recording.spikeCount()];
        for (int k = 0; k < times.length; k++) {
            times[next[recording.spikeUnit()[k]]++] = recording.spikeTimeSeconds()[k];
        }
        return times;
    }

    /**
     * The smallest time between two spikes of the recording that are not simultaneous, at least a nanosecond. A few
     * spikes say nothing about the clock; then a nanosecond.
     */
    private double smallestStep() {
        double[] times = recording.spikeTimeSeconds();
        double smallest = Double.POSITIVE_INFINITY;
        for (int k = 1; k < times.length; k++) {
            double step = times[k] - times[k - 1];
            if (step > 0) {
                smallest = Math.min(smallest, step);
            }
        }
        return smallest < LONGEST_STEP ? Math.max(NANOSECOND, smallest) : NANOSECOND;
    }

    /** The key {@code behavior.x} gives a series in the module itself, any other key one in a container. */
    private void behaviour() {
        if (recording.behaviour().isEmpty()) {
            return;
        }
        Hdf5Group module = root.group("processing").group(MODULE);
        String modulePath = "/processing/" + MODULE;
        objects.describe(module, modulePath, "core", "ProcessingModule");
        module.attribute("description", "Behaviour of the recording");
        SeriesPlaces places = new SeriesPlaces(Set.of(), Set.of(), false);
        Map<String, String> names = new HashMap<>();
        Map<String, Hdf5Group> containers = new HashMap<>();
        for (BehaviourSeries series : recording.behaviour()) {
            SeriesPlaces.Place place = places.take(series);
            if (place.group().equals(MODULE)) {
                String name = free(module, place.name());
                series(module.group(name), modulePath + "/" + name, series);
            } else {
                String name = names.computeIfAbsent(place.group(), wanted -> free(module, wanted));
                String path = modulePath + "/" + name;
                Hdf5Group container = containers.computeIfAbsent(name, absent -> {
                    Hdf5Group group = module.group(name);
                    objects.describe(group, path, "core", "BehavioralTimeSeries");
                    return group;
                });
                series(container.group(place.name()), path + "/" + place.name(), series);
            }
        }
    }

    private static String free(Hdf5Group group, String wanted) {
        String name = wanted;
        for (int k = 2; group.has(name); k++) {
            name = wanted + "_" + k;
        }
        return name;
    }

    /** The names of the columns, as files of the Neural Latents Benchmark state them. */
    private static String columns(BehaviourSeries series) {
        return "columns=[" + String.join(",", series.channels()).replaceAll("[\\[\\]]", "_") + "]";
    }

    private void series(Hdf5Group group, String path, BehaviourSeries series) {
        objects.describe(group, path, "core", "TimeSeries");
        group.attribute("description", series.key() + ", columns " + String.join(", ", series.channels()))
                .attribute("comments", columns(series));
        group.dataset("data", series.values(), series.channels().size())
                .attribute("unit", series.unit().isBlank() ? "unknown" : series.unit())
                .attribute("conversion", 1.0)
                .attribute("offset", 0.0)
                .attribute("resolution", -1.0);
        Optional<RegularClock> clock = RegularClock.of(series.timeSeconds());
        if (clock.isPresent()) {
            group.scalar("starting_time", clock.get().startSeconds())
                    .attribute("rate", clock.get().rateHertz())
                    .attribute("unit", "seconds");
        } else {
            group.dataset("timestamps", series.timeSeconds())
                    .attribute("interval", 1L)
                    .attribute("unit", "seconds");
        }
    }
}
