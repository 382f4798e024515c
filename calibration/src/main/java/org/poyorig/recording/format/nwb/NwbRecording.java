package org.poyorig.recording.format.nwb;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.BinnedRecording;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.ForeignFile;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.UnitEntry;
import org.poyorig.recording.format.hdf.HdfAttributes;
import org.poyorig.recording.format.hdf.HdfInput;
import org.poyorig.recording.format.hdf.HdfReasons;
import org.poyorig.recording.format.nwb.NwbSeries.OddSeriesException;

/** An open NWB file. Times are kept as in the file, in seconds since its session start. */
final class NwbRecording {
    private static final String KIND = "an NWB file";

    private final Path path;
    private final HdfInput input;
    private final NwbSpikes spikes;
    private final Map<String, NwbSeries> series;
    private final RecordingContents contents;

    private NwbRecording(Path path, HdfInput input, FormatOptions options) {
        this.path = path;
        this.input = input;
        Group root = input.root();
        String version = HdfAttributes.text(root, "nwb_version").orElse("");
        OwnNotes own = OwnNotes.of(input);
        RecordingContents.Builder building = RecordingContents.of(
                "NWB",
                version,
                own.session().orElse(path.getFileName().toString().replaceFirst("(?i)\\.(nwb|h5|hdf5)$", "")));
        building.note("source", "NWB " + version);
        for (String name : List.of("identifier", "session_description", "session_start_time")) {
            input.dataset(root, name).map(input::text).ifPresent(text -> building.note(name, text));
        }
        own.notes().forEach(building::note);
        Optional<NwbUnits> units = NwbUnits.read(input, path, options.unitIds(), building);
        Optional<NwbBinnedSpikes> binned = units.isPresent() ? Optional.empty() : NwbBinnedSpikes.find(input);
        this.spikes = units.isPresent()
                ? NwbSpikes.of(units.get())
                : binned.map(NwbBinnedSpikes::spikes).orElseThrow(this::noSpikes);
        binned.ifPresent(counts -> {
            building.note("spike_times", NwbBinnedSpikes.NOTE);
            building.note(BinnedRecording.BIN_MILLIS, BinnedRecording.millis(counts.binNanos()));
        });
        building.units(spikes.units()).observed(spikes.observed());
        lenient(building, "/intervals/invalid_times", () -> intervals("invalid_times", building)
                .ifPresent(building::invalid));
        lenient(building, "/intervals/trials", () -> intervals("trials", building)
                .ifPresent(trials -> {
                    building.trials(trials);
                    building.note("trials", String.valueOf(rows("trials")));
                }));
        lenient(building, "the split in /intervals or /acquisition", () -> {
            Optional<String> splitNote = Optional.ofNullable(own.notes().get("split"));
            new NwbSplits(input, building, span(spikes.units()), splitNote)
                    .find()
                    .ifPresent(building::split);
        });
        lenient(building, "/general", () -> electrodes()
                .ifPresent(count -> building.note("electrodes", String.valueOf(count))));
        this.series = NwbBehaviours.find(input, building, span(spikes.units()));
        building.behaviours(series.values().stream().map(NwbSeries::entry).toList());
        input.brokenLinks().forEach(building::skipUnlessListed);
        this.contents = building.build();
    }

    private UserError noSpikes() {
        Optional<Map.Entry<String, String>> broken = input.brokenLinks().entrySet().stream()
                .filter(link -> link.getKey().startsWith("/units"))
                .findFirst();
        return new UserError(
                path.toString(),
                "a units table with spike times, or binned_spikes",
                broken.map(link -> "in " + link.getKey() + " " + link.getValue())
                        .orElse("no units table"),
                broken.isPresent()
                        ? "copy the other file beside the recording, or export the recording again"
                        : "choose an NWB file with sorted units");
    }

    static OpenRecording open(Path path, FormatOptions options) {
        return ForeignFile.read(path, KIND, () -> {
            HdfInput input = new HdfInput(path);
            try {
                return new NwbRecording(path, input, options).open();
            } catch (RuntimeException | VirtualMachineError failure) {
                input.close();
                throw failure;
            }
        });
    }

    /** Reads a part that the recording can do without; if the part cannot be read, it is listed as skipped. */
    private static void lenient(RecordingContents.Builder building, String place, Runnable reading) {
        try {
            reading.run();
        } catch (HdfException unreadable) {
            building.skip(place, HdfReasons.listed(unreadable));
        }
    }

    private static double span(List<UnitEntry> units) {
        double first = units.stream()
                .mapToDouble(UnitEntry::firstSeconds)
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
        double last = units.stream()
                .mapToDouble(UnitEntry::lastSeconds)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
        return last - first;
    }

    private Optional<Intervals> intervals(String name, RecordingContents.Builder building) {
        Optional<Group> table = table(name);
        Optional<Dataset> starts = table.flatMap(group -> input.dataset(group, "start_time"));
        Optional<Dataset> stops = table.flatMap(group -> input.dataset(group, "stop_time"));
        if (table.isEmpty()) {
            return Optional.empty();
        }
        String place = "/intervals/" + name;
        if (starts.isEmpty()
                || stops.isEmpty()
                || starts.get().getSize() != stops.get().getSize()) {
            building.skip(place, "not as many values in stop_time as in start_time");
            return Optional.empty();
        }
        return Optional.of(Stretches.of(place, input.numbers(starts.get()), input.numbers(stops.get()), building));
    }

    private Optional<Group> table(String name) {
        return input.group(input.root(), "intervals").flatMap(intervals -> input.group(intervals, name));
    }

    private long rows(String name) {
        return table(name)
                .flatMap(group -> input.dataset(group, "start_time"))
                .map(Dataset::getSize)
                .orElse(0L);
    }

    private Optional<Long> electrodes() {
        return input.group(input.root(), "general")
                .flatMap(general -> input.group(general, "extracellular_ephys"))
                .flatMap(ephys -> input.group(ephys, "electrodes"))
                .flatMap(electrodes -> input.dataset(electrodes, "id"))
                .map(Dataset::getSize);
    }

    private OpenRecording open() {
        return new OpenRecording(contents, spikes::of, this::behaviour, input::close);
    }

    private BehaviourSeries behaviour(String key) {
        return ForeignFile.read(path, KIND, () -> {
            try {
                return series.get(key).read();
            } catch (OddSeriesException odd) {
                throw new IOException(key + ": " + odd.getMessage(), odd);
            }
        });
    }
}
