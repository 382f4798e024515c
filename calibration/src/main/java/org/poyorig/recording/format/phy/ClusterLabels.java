package org.poyorig.recording.format.phy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.poyorig.recording.format.csv.CsvFile;

/**
 * The label of each cluster: {@code good}, {@code mua}, {@code noise} or a lab's own word. The group that a person gave
 * in phy goes before Kilosort's label.
 *
 * @param byCluster label by cluster id; a cluster without a label is absent
 */
record ClusterLabels(Map<Long, String> byCluster) {
    private static final List<String> FILES =
            List.of("cluster_KSLabel.tsv", "cluster_group.csv", "cluster_group.tsv", "cluster_info.tsv");

    /** Reads the label files of a folder. A file that cannot be read as a table has no labels. */
    static ClusterLabels of(Path folder) {
        Map<Long, String> kilosort = new HashMap<>();
        Map<Long, String> person = new HashMap<>();
        for (String name : FILES) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file) && CsvFile.is(file)) {
                add(CsvFile.open(file), kilosort, person);
            }
        }
        kilosort.putAll(person);
        return new ClusterLabels(kilosort);
    }

    private static void add(CsvFile file, Map<Long, String> kilosort, Map<Long, String> person) {
        int id = Math.max(column(file, "cluster_id"), column(file, "id"));
        int label = column(file, "kslabel");
        int group = column(file, "group");
        file.read((line, fields) -> {
            long cluster = id < 0 ? -1 : number(fields[id]);
            put(kilosort, cluster, label, fields);
            put(person, cluster, group, fields);
        });
    }

    private static void put(Map<Long, String> labels, long cluster, int column, String[] fields) {
        String label = column < 0 ? "" : fields[column].strip().toLowerCase(Locale.ROOT);
        if (cluster >= 0 && !label.isEmpty() && !label.equals("unsorted") && !label.equals("nan")) {
            labels.put(cluster, label);
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException noCluster) {
            return -1;
        }
    }

    private static int column(CsvFile file, String name) {
        for (int k = 0; k < file.header().size(); k++) {
            if (file.header().get(k).name().equalsIgnoreCase(name)) {
                return k;
            }
        }
        return -1;
    }

    /** The label of a cluster; empty if it has none. */
    String of(long cluster) {
        return byCluster.getOrDefault(cluster, "");
    }

    /** Whether the cluster is noise. */
    boolean isNoise(long cluster) {
        return of(cluster).equals("noise");
    }
}
