package org.poyorig.recording.format.brainsets;

import io.jhdf.api.Group;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Split;
import org.poyorig.recording.format.ForeignFile;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingChecks;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.SpikeTrains;
import org.poyorig.recording.format.hdf.HdfAttributes;
import org.poyorig.recording.format.hdf.HdfInput;

/**
 * An open recording in the HDF5 layout of brainsets and torch_brain ({@code torch_brain/data}, v0.1 and v0.2): the
 * groups {@code spikes} and {@code units}, all other time series as behaviour, and the domains.
 */
final class BrainsetsRecording {
    private static final String KIND = "an HDF5 file";
    private static final Set<String> FORMAT_ATTRIBUTES =
            Set.of("object", "absolute_start", "_unicode_keys", "timekeys");

    private final HdfInput input;
    private final RecordingChecks checks;
    private final Path path;
    private final SpikeTrains spikes;
    private final BrainsetsBehaviour behaviour;
    private final RecordingContents contents;

    private BrainsetsRecording(HdfInput input, Path path) {
        this.input = input;
        this.path = path;
        this.checks = new RecordingChecks(path);
        Group root = input.root();
        Group group = group(root, "spikes");
        List<String> unitIds = List.of(input.strings(input.require(group(root, "units"), "id")));
        RecordingContents.Builder building = RecordingContents.of("brainsets", "", sessionId(root));
        double[] times = input.numbers(input.require(group, "timestamps"));
        int[] units = input.indices(input.require(group, "unit_index"), unitIds.size());
        checks.sameLength("spikes/unit_index", times.length, units.length);
        this.spikes = BrainsetsSpikes.inOrder(times, units, building);
        building.units(BrainsetsSpikes.units(spikes, unitIds));
        Intervals domain = checks.lasting("domain", domain(root, group));
        Split split = split(root, domain, building);
        Map<String, String> notes = notes(root, split);
        building.observed(domain).split(split.noting(notes.getOrDefault("split", split.note())));
        notes.forEach(building::note);
        this.behaviour = new BrainsetsBehaviour(input, checks, building);
        building.behaviours(behaviour.list());
        input.brokenLinks().forEach(building::skipUnlessListed);
        this.contents = building.build();
    }

    static OpenRecording open(Path path) {
        return ForeignFile.read(path, KIND, () -> {
            HdfInput input = new HdfInput(path);
            try {
                return new BrainsetsRecording(input, path).open();
            } catch (RuntimeException | VirtualMachineError failure) {
                input.close();
                throw failure;
            }
        });
    }

    private OpenRecording open() {
        return new OpenRecording(
                contents, spikes::of, key -> ForeignFile.read(path, KIND, () -> behaviour.read(key)), input::close);
    }

    private Group group(Group parent, String name) {
        return input.group(parent, name)
                .orElseThrow(() -> new UserError(
                        path.toString(),
                        "a group /" + name + " in the layout of brainsets",
                        "no such group",
                        "convert the recording with brainsets, or give a .nwb or .mat file"));
    }

    private Intervals domain(Group root, Group spikeGroup) {
        double[] spikeTimes = spikes.timeSeconds();
        Optional<Intervals> stated = intervals(root, "domain").or(() -> intervals(spikeGroup, "domain"));
        if (stated.isPresent()) {
            return stated.get();
        }
        return spikeTimes.length == 0
                ? Intervals.none()
                : Intervals.of(spikeTimes[0], Math.nextUp(spikeTimes[spikeTimes.length - 1]));
    }

    private Optional<Intervals> intervals(Group parent, String name) {
        return input.group(parent, name).map(interval -> {
            double[] starts = input.numbers(input.require(interval, "start"));
            double[] ends = input.numbers(input.require(interval, "end"));
            checks.sameLength(name + "/end", starts.length, ends.length);
            int[] order = IntStream.range(0, starts.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(k -> starts[k]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            return checks.intervals(
                    name,
                    IntStream.of(order).mapToDouble(k -> starts[k]).toArray(),
                    IntStream.of(order).mapToDouble(k -> ends[k]).toArray());
        });
    }

    /** The file's split. A file without any part of a split, or with a part that is odd, is split by time. */
    private Split split(Group root, Intervals domain, RecordingContents.Builder building) {
        try {
            return split(root, domain);
        } catch (UserError odd) {
            building.skip("split", odd);
            return Split.byTimeInstead(domain, "the file's split cannot be read");
        }
    }

    private Split split(Group root, Intervals domain) {
        Optional<Intervals> train = intervals(root, "train_domain");
        Optional<Intervals> valid = intervals(root, "valid_domain");
        Optional<Intervals> test = intervals(root, "test_domain");
        if (train.isEmpty() && valid.isEmpty() && test.isEmpty()) {
            return Split.byTime(domain);
        }
        return new Split(
                train.orElse(Intervals.none()),
                valid.orElse(Intervals.none()),
                test.orElse(Intervals.none()),
                "from the file");
    }

    private String sessionId(Group root) {
        return input.group(root, "session")
                .flatMap(session -> HdfAttributes.text(session, "id"))
                .orElseGet(() -> path.getFileName().toString().replaceFirst("(?i)\\.(h5|hdf5)$", ""));
    }

    /** The notes group if the file has one, else the attributes of session, subject and device. */
    private Map<String, String> notes(Group root, Split split) {
        Map<String, String> notes = new TreeMap<>();
        Optional<Group> ours = input.group(root, BrainsetsFormat.NOTES);
        if (ours.isPresent()) {
            addAttributes(notes, "", ours.get());
        } else {
            notes.put("source", "brainsets HDF5");
            notes.put("split", split.note());
            for (String name : List.of("brainset", "session", "subject", "device")) {
                input.group(root, name).ifPresent(group -> addAttributes(notes, name + "_", group));
            }
            notes.remove("session_id");
        }
        return notes;
    }

    /** The group's attributes, without those that belong to the format. */
    private static void addAttributes(Map<String, String> notes, String prefix, Group group) {
        for (String name : group.getAttributes().keySet()) {
            if (!FORMAT_ATTRIBUTES.contains(name)) {
                HdfAttributes.text(group, name).ifPresent(text -> notes.put(prefix + name, text));
            }
        }
    }
}
