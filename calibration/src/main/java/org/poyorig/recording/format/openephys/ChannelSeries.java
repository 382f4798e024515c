package org.poyorig.recording.format.openephys;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.ValueRange;

/**
 * A behaviour that is made of channels of a stream. A channel {@code ADC1} of stream {@code NI-DAQ} is the behaviour
 * {@code NI-DAQ.ADC1}. Channels that a POYO Spike Source marked keep the key of their series.
 *
 * @param key of the behaviour
 * @param files of the stream
 * @param channels indices in the stream
 */
record ChannelSeries(String key, StreamFiles files, List<Integer> channels) {
    private static final String MARK = "poyo.behaviour.";
    private static final String DECODED = "poyo.decoded";

    /**
     * Finds the behaviours of all streams, and adds them to the contents.
     *
     * @param neural streams with spikes
     */
    static Map<String, ChannelSeries> find(
            List<StreamFiles> streams,
            List<StreamFiles> neural,
            boolean synchronised,
            RecordingContents.Builder contents,
            Path root) {
        Map<String, ChannelSeries> found = new LinkedHashMap<>();
        for (StreamFiles files : streams) {
            Map<String, List<Integer>> keys = new LinkedHashMap<>();
            int electrodes = 0;
            for (int k = 0; k < files.stream().channels().size(); k++) {
                Structure.Channel channel = files.stream().channels().get(k);
                if (channel.electrode()) {
                    electrodes++;
                } else {
                    keys.computeIfAbsent(key(files.stream(), channel), first -> new ArrayList<>())
                            .add(k);
                }
            }
            String where = root.relativize(files.stream().folder()).toString();
            if (electrodes > 0) {
                contents.skip(where, electrodes + " electrode channels; electrodes are no behaviour");
            }
            for (Map.Entry<String, List<Integer>> entry : keys.entrySet()) {
                ChannelSeries series = new ChannelSeries(entry.getKey(), files, entry.getValue());
                String reason = series.unusable(neural, synchronised, found);
                if (reason.isEmpty()) {
                    found.put(series.key, series);
                    contents.behaviours(List.of(series.entry(synchronised)));
                } else {
                    contents.skip(series.key, reason);
                }
            }
        }
        if (!found.isEmpty()) {
            contents.note(
                    "behaviour_rule",
                    "channels are averaged to " + (int) Averaging.OUT_HERTZ
                            + " Hz; each average is at the middle of its samples, as in the plugin");
        }
        return found;
    }

    private static String key(Structure.Stream stream, Structure.Channel channel) {
        if (channel.identifier().startsWith(MARK)) {
            return channel.identifier().substring(MARK.length());
        }
        return stream.name().replace('.', '_') + "." + channel.name().replace('.', '_');
    }

    /** Why this behaviour cannot be read; empty if it can. */
    private String unusable(List<StreamFiles> neural, boolean synchronised, Map<String, ChannelSeries> others) {
        Structure.Channel first = files.stream().channels().get(channels.get(0));
        if (first.identifier().startsWith(DECODED)) {
            return "decoded by POYO Rig, not measured";
        }
        if (others.containsKey(key)) {
            return "another stream has a behaviour of this name";
        }
        if (channels.stream()
                .anyMatch(k -> !Double.isFinite(files.stream().channels().get(k).bitVolts()))) {
            return "the recording states no bit_volts";
        }
        if (files.runs().jumpBack() >= 0) {
            return "its sample numbers jump back";
        }
        if (synchronised && !files.isSynchronised()) {
            return "its stream has no synchronised timestamps";
        }
        if (!synchronised && !neural.isEmpty() && !neural.contains(files)) {
            return "its stream has another clock than the spikes, and no synchronised timestamps";
        }
        return files.averageCount() == 0 ? "shorter than one average" : "";
    }

    /** Describes the behaviour without reading its values. */
    private BehaviourEntry entry(boolean synchronised) {
        Averaging averaging = Averaging.from(files.stream().rateHertz());
        double step = averaging.binSamples() / files.stream().rateHertz();
        Intervals covered = Intervals.none();
        int gaps = 0;
        for (Runs.Run run : files.runs().runs()) {
            long bins = averaging.bins(run);
            if (bins > 0) {
                long firstBin = averaging.firstBin(run);
                double start = seconds(run, averaging.middleOf(firstBin), synchronised);
                double end = seconds(run, averaging.middleOf(firstBin + bins - 1), synchronised);
                gaps += covered.count() > 0 ? 1 : 0;
                covered = covered.and(Intervals.of(start, end));
            }
        }
        return new BehaviourEntry(
                key, columns(), unit(), files.averageCount(), step, new ValueRange(0, 0, 0), gaps, covered);
    }

    private double seconds(Runs.Run run, long sample, boolean synchronised) {
        return files.seconds(sample - run.firstSample() + run.firstRow(), synchronised);
    }

    private List<String> columns() {
        return channels.stream()
                .map(k -> files.stream().channels().get(k).name())
                .toList();
    }

    private String unit() {
        return files.stream().channels().get(channels.get(0)).unit();
    }

    /** Reads the values. */
    BehaviourSeries read(boolean synchronised) {
        double[] times = new double[Math.toIntExact(files.averageCount())];
        float[][] values = files.averages(channels, synchronised, times);
        return new BehaviourSeries(key, columns(), unit(), times, values);
    }
}
