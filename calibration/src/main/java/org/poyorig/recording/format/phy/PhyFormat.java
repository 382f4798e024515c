package org.poyorig.recording.format.phy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.ForeignFile;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.RecordingFormat;
import org.poyorig.recording.format.csv.BehaviourTable;
import org.poyorig.recording.format.csv.SpikeList;
import org.poyorig.recording.format.csv.TableRecording;
import org.poyorig.recording.format.npy.NpyFile;

/**
 * A folder of Kilosort or phy: {@code spike_times.npy} in samples, {@code spike_clusters.npy}, {@code params.py} and
 * label files. Clusters labelled noise are left out. All other clusters are units: {@code unit_12} is cluster 12. The
 * behaviour comes from a table on the same clock, which counts seconds from the first sample.
 */
public final class PhyFormat implements RecordingFormat {
    private static final String TIMES = "spike_times.npy";
    private static final List<String> CLUSTERS = List.of("spike_clusters.npy", "spike_templates.npy");
    private static final int LARGEST_CLUSTER = 1 << 24;

    @Override
    public String name() {
        return "a Kilosort or phy folder";
    }

    @Override
    public boolean recognises(Path path) {
        return NpyFile.is(path.resolve(TIMES)) && CLUSTERS.stream().anyMatch(name -> NpyFile.is(path.resolve(name)));
    }

    @Override
    public Set<FormatOptions.Word> options() {
        return Set.of(FormatOptions.Word.RATE, FormatOptions.Word.BEHAVIOUR_FILE);
    }

    @Override
    public OpenRecording open(Path path, FormatOptions options) {
        return ForeignFile.read(path, "a Kilosort or phy folder", () -> read(path, options));
    }

    private static OpenRecording read(Path path, FormatOptions options) throws IOException {
        double rate = ParamsFile.sampleRate(path, options.rateHertz());
        Path clusterFile = CLUSTERS.stream()
                .map(path::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
        long[] samples = NpyFile.open(path.resolve(TIMES)).wholes();
        int[] clusters = NpyFile.open(clusterFile).ints();
        if (samples.length != clusters.length) {
            throw new UserError(
                    clusterFile.toString(),
                    samples.length + " values, as in " + TIMES,
                    clusters.length + " values",
                    "copy the folder again");
        }
        RecordingContents.Builder contents = RecordingContents.of(
                "Kilosort/phy",
                "",
                path.toAbsolutePath().normalize().getFileName().toString());
        contents.note("source", "Kilosort or phy folder, " + rate + " samples a second");
        contents.note("unit_rule", "clusters labelled noise are left out; good, mua and unlabelled clusters are kept");
        SpikeList spikes = spikes(samples, clusters, rate, ClusterLabels.of(path), contents, clusterFile);
        return TableRecording.of(contents, spikes, behaviours(path, options, contents));
    }

    private static SpikeList spikes(
            long[] samples,
            int[] clusters,
            double rate,
            ClusterLabels labels,
            RecordingContents.Builder contents,
            Path clusterFile) {
        int largest = Arrays.stream(clusters).max().orElse(-1);
        int smallest = Arrays.stream(clusters).min().orElse(0);
        if (smallest < 0 || largest > LARGEST_CLUSTER) {
            throw new UserError(
                    clusterFile.toString(),
                    "cluster ids from 0 to " + LARGEST_CLUSTER,
                    String.valueOf(smallest < 0 ? smallest : largest),
                    "compare the file with the original");
        }
        int[] counts = new int[largest + 1];
        for (int cluster : clusters) {
            counts[cluster]++;
        }
        int[] unitOf = new int[counts.length];
        Arrays.fill(unitOf, -1);
        List<String> ids = new ArrayList<>();
        List<String> descriptions = new ArrayList<>();
        int kept = 0;
        for (int cluster = 0; cluster < counts.length; cluster++) {
            if (counts[cluster] > 0 && labels.isNoise(cluster)) {
                contents.skip("cluster " + cluster, "labelled noise, " + counts[cluster] + " spikes");
            } else if (counts[cluster] > 0) {
                unitOf[cluster] = ids.size();
                ids.add("unit_" + cluster);
                descriptions.add(labels.of(cluster));
                kept += counts[cluster];
            }
        }
        double[] times = new double[kept];
        int[] unit = new int[kept];
        int at = 0;
        for (int k = 0; k < clusters.length; k++) {
            if (unitOf[clusters[k]] >= 0) {
                times[at] = samples[k] / rate;
                unit[at++] = unitOf[clusters[k]];
            }
        }
        long multi = descriptions.stream().filter("mua"::equals).count();
        if (multi > 0) {
            contents.note("mua", multi + " of " + ids.size() + " units are labelled mua (multi-unit activity)");
        }
        return new SpikeList(ids, descriptions, times, unit);
    }

    /** The behaviour file of the options, or else every table with a time column in the folder. */
    private static List<BehaviourTable> behaviours(
            Path folder, FormatOptions options, RecordingContents.Builder contents) throws IOException {
        if (options.behaviourFile().isPresent()) {
            return List.of(BehaviourTable.read(options.behaviourFile().get(), options.rateHertz()));
        }
        List<Path> tables;
        try (Stream<Path> files = Files.list(folder)) {
            tables = files.filter(file -> file.getFileName().toString().endsWith(".csv"))
                    .filter(file -> !file.getFileName().toString().startsWith("cluster_"))
                    .filter(BehaviourTable::is)
                    .sorted()
                    .toList();
        }
        if (tables.isEmpty()) {
            contents.warn("The folder has no behaviour; add a CSV file with a column time, or --behaviour-file FILE.");
        }
        List<BehaviourTable> read = new ArrayList<>();
        for (Path table : tables) {
            BehaviourTable.found(table, options.rateHertz(), contents).ifPresent(read::add);
        }
        return read;
    }
}
