package org.poyorig.recording.format.openephys;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.csv.BehaviourTable;
import org.poyorig.recording.format.csv.SpikeList;
import org.poyorig.recording.format.csv.TableRecording;

/**
 * One recording of a Record Node. Unit ids follow the plugin, so an adapter that was calibrated from these files fits
 * the live units. Auxiliary and analogue channels are behaviours, averaged to 100 Hz as in the plugin.
 */
final class OpenEphysRecording {
    private static final int MOST_NAMED = 3;

    private OpenEphysRecording() {}

    /**
     * Reads the spikes and describes the channels.
     *
     * @param root folder with the description of the recording
     * @param given path that the user gave
     */
    static OpenRecording read(Path root, Path given, FormatOptions options) {
        Structure structure = Structure.read(root);
        RecordingContents.Builder contents =
                RecordingContents.of("Open Ephys", structure.version(), SessionName.of(root));
        List<ElectrodeSpikes> spikes = new ArrayList<>();
        for (Structure.Electrode electrode : structure.electrodes()) {
            try {
                spikes.add(ElectrodeSpikes.read(electrode));
            } catch (UserError odd) {
                contents.skip(root.relativize(electrode.folder()).toString(), odd.getMessage());
            }
        }
        List<StreamFiles> streams = new ArrayList<>();
        for (Structure.Stream stream : structure.streams()) {
            try {
                streams.add(StreamFiles.open(stream));
            } catch (UserError odd) {
                contents.skip(root.relativize(stream.folder()).toString(), odd.getMessage());
            }
        }
        for (Path folder : structure.undescribed(root)) {
            contents.skip(root.normalize().relativize(folder).toString(), "not described in " + Structure.FILE);
        }
        if (structure.events() > 0) {
            contents.skip("events", structure.events() + " event channels; decoding does not use events");
        }
        boolean synchronised = clock(spikes, streams, contents);
        List<StreamFiles> neural = ofSpikes(streams, spikes);
        refuseJumps(root, neural, spikes);
        observed(neural, synchronised, contents);
        Map<String, ChannelSeries> channels = ChannelSeries.find(streams, neural, synchronised, contents, root);
        List<BehaviourTable> tables = options.behaviourFile()
                .map(file -> List.of(BehaviourTable.read(file, options.rateHertz())))
                .orElse(List.of());
        contents.note("source", "Open Ephys binary recording, GUI " + structure.version());
        contents.note("unit_rule", "identifier of the spike channel, #, sorted id, as in the plugin");
        OpenRecording listed = TableRecording.of(contents, spikeList(spikes, synchronised, contents), tables);
        return new OpenRecording(
                listed.contents(),
                listed::spikes,
                key -> channels.containsKey(key) ? channels.get(key).read(synchronised) : listed.behaviour(key));
    }

    /** Whether times are synchronised timestamps: only if each spike and each of its streams has one. */
    private static boolean clock(
            List<ElectrodeSpikes> spikes, List<StreamFiles> streams, RecordingContents.Builder contents) {
        boolean all = spikes.stream().allMatch(ElectrodeSpikes::isSynchronised)
                && ofSpikes(streams, spikes).stream().allMatch(StreamFiles::isSynchronised);
        contents.note("clock", all ? "synchronised timestamps" : "sample numbers divided by the sample rate");
        if (!all && streams.size() > 1) {
            contents.warn("The streams have no synchronised timestamps, so behaviours of other streams are skipped.");
        }
        return all;
    }

    /** The streams that have spikes; all streams if the spike channels do not name theirs. */
    private static List<StreamFiles> ofSpikes(List<StreamFiles> streams, List<ElectrodeSpikes> spikes) {
        List<StreamFiles> named = streams.stream()
                .filter(files -> spikes.stream().anyMatch(one -> one.electrode().stream()
                        .equals(files.stream().name())))
                .toList();
        return named.isEmpty() && streams.size() == 1 ? streams : named;
    }

    /** Times would repeat if sample numbers jumped back, and spikes of two passes would be mixed. */
    private static void refuseJumps(Path root, List<StreamFiles> neural, List<ElectrodeSpikes> spikes) {
        for (StreamFiles files : neural) {
            int run = files.runs().jumpBack();
            if (run >= 0) {
                throw jump(
                        root,
                        files.runs().runs().get(run - 1).endSample(),
                        files.runs().runs().get(run).firstSample());
            }
        }
        for (ElectrodeSpikes one : spikes) {
            long latest = Long.MIN_VALUE;
            for (long sample : one.samples()) {
                if (sample < latest - one.electrode().rateHertz()) {
                    throw jump(root, latest, sample);
                }
                latest = Math.max(latest, sample);
            }
        }
    }

    private static UserError jump(Path root, long from, long to) {
        return new UserError(
                root.toString(),
                "sample numbers that rise",
                "a jump back from " + from + " to " + to,
                "record again without looping the File Reader, one recording for each acquisition");
    }

    private static void observed(List<StreamFiles> neural, boolean synchronised, RecordingContents.Builder contents) {
        Optional<Intervals> all = Optional.empty();
        for (StreamFiles files : neural) {
            List<Runs.Run> runs = files.runs().runs();
            double step = 1 / files.stream().rateHertz();
            double[] starts = new double[runs.size()];
            double[] ends = new double[runs.size()];
            Arrays.setAll(starts, k -> files.seconds(runs.get(k).firstRow(), synchronised));
            Arrays.setAll(ends, k -> {
                double end = files.seconds(runs.get(k).firstRow() + runs.get(k).count() - 1, synchronised) + step;
                return k + 1 < starts.length ? Math.min(end, starts[k + 1]) : end;
            });
            Intervals own = new Intervals(starts, ends);
            all = Optional.of(all.map(own::intersect).orElse(own));
            if (runs.size() > 1) {
                contents.warn("Stream " + files.stream().name() + " has " + (runs.size() - 1)
                        + " gaps; the time in the gaps was not observed.");
            }
        }
        all.ifPresent(contents::observed);
    }

    private static SpikeList spikeList(
            List<ElectrodeSpikes> spikes, boolean synchronised, RecordingContents.Builder contents) {
        int count = spikes.stream().mapToInt(one -> one.samples().length).sum();
        double[] times = new double[count];
        int[] unit = new int[count];
        Map<String, Integer> units = new LinkedHashMap<>();
        int at = 0;
        for (ElectrodeSpikes one : spikes) {
            int[] indices = new int[1 << 16];
            int[] found = Arrays.stream(one.sortedIds()).distinct().sorted().toArray();
            for (int sortedId : found) {
                indices[sortedId] = units.computeIfAbsent(one.unitId(sortedId), first -> units.size());
            }
            double[] seconds = one.seconds(synchronised);
            System.arraycopy(seconds, 0, times, at, seconds.length);
            for (int k = 0; k < seconds.length; k++) {
                unit[at++] = indices[one.sortedIds()[k]];
            }
        }
        List<ElectrodeSpikes> incomplete =
                spikes.stream().filter(ElectrodeSpikes::incomplete).toList();
        if (!incomplete.isEmpty()) {
            contents.warn("The files of " + incomplete.size() + " spike channels differ in length, so the Record Node"
                    + " was stopped early; the spikes that all files hold are read.");
        }
        List<String> silent = spikes.stream()
                .filter(one -> one.samples().length == 0)
                .map(one -> one.electrode().identifier())
                .toList();
        if (!silent.isEmpty()) {
            contents.skip(
                    String.join(", ", silent.subList(0, Math.min(MOST_NAMED, silent.size())))
                            + (silent.size() > MOST_NAMED ? ", …" : ""),
                    silent.size() + " spike channels without a spike");
        }
        return SpikeList.of(List.copyOf(units.keySet()), times, unit);
    }
}
