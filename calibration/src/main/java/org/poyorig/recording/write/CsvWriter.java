package org.poyorig.recording.write;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/**
 * Writes a recording as a folder of CSV tables, which every program reads: {@code spikes.csv} with {@code time,unit};
 * {@code behaviour.csv} with {@code time} and one column {@code KEY.CHANNEL[UNIT]} for each channel, and a further
 * table {@code behaviour_2.csv}… for each other clock; {@code observed.csv} with the observed time; {@code split.csv}
 * with the split. Times are in seconds. Numbers have as many digits as reading them back exactly needs. The folder
 * appears only once it is complete.
 */
public final class CsvWriter {
    /** End of the folder's name. */
    public static final String SUFFIX = ".csv";

    private CsvWriter() {}

    /**
     * Writes the folder.
     *
     * @throws org.poyorig.error.UserError if the path exists already or cannot be written
     */
    public static void write(Recording recording, Path folder) {
        WholeOutput.write(folder, partial -> {
            Files.createDirectory(partial);
            spikes(recording, partial.resolve("spikes.csv"));
            List<List<BehaviourSeries>> clocks = clocks(recording.behaviour());
            for (int clock = 0; clock < clocks.size(); clock++) {
                String name = clock == 0 ? "behaviour.csv" : "behaviour_" + (clock + 1) + ".csv";
                behaviour(clocks.get(clock), partial.resolve(name));
            }
            observed(recording.domain(), partial.resolve("observed.csv"));
            split(recording, partial.resolve("split.csv"));
        });
    }

    private static void spikes(Recording recording, Path file) throws IOException {
        List<String> units = recording.unitIds().stream().map(CsvWriter::field).toList();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("time,unit\n");
            for (int k = 0; k < recording.spikeCount(); k++) {
                out.write(Double.toString(recording.spikeTimeSeconds()[k]));
                out.write(',');
                out.write(units.get(recording.spikeUnit()[k]));
                out.write('\n');
            }
        }
    }

    /** Series with equal times share a table. */
    private static List<List<BehaviourSeries>> clocks(List<BehaviourSeries> behaviour) {
        List<List<BehaviourSeries>> clocks = new ArrayList<>();
        for (BehaviourSeries series : behaviour) {
            clocks.stream()
                    .filter(clock -> Arrays.equals(clock.get(0).timeSeconds(), series.timeSeconds()))
                    .findFirst()
                    .orElseGet(() -> {
                        clocks.add(new ArrayList<>());
                        return clocks.get(clocks.size() - 1);
                    })
                    .add(series);
        }
        return clocks;
    }

    private static void behaviour(List<BehaviourSeries> clock, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            Set<String> header = new LinkedHashSet<>(Set.of("time"));
            clock.forEach(series -> series.channels().forEach(channel -> name(series, channel, header)));
            out.write(String.join(",", header.stream().map(CsvWriter::field).toList()));
            out.write('\n');
            double[] times = clock.get(0).timeSeconds();
            for (int row = 0; row < times.length; row++) {
                out.write(Double.toString(times[row]));
                for (BehaviourSeries series : clock) {
                    for (float value : series.values()[row]) {
                        out.write(',');
                        out.write(Float.toString(value));
                    }
                }
                out.write('\n');
            }
        }
    }

    /** Adds the name of a column. A name that is taken gets a number, so that no column stands for two. */
    private static void name(BehaviourSeries series, String channel, Set<String> header) {
        String unit = series.unit().isBlank() ? "" : "[" + series.unit().replaceAll("[\\[\\]]", "") + "]";
        String plain = series.key() + "." + channel.replaceAll("[.\\[\\]()]", "_");
        String name = plain + unit;
        for (int k = 2; !header.add(name); k++) {
            name = plain + "_" + k + unit;
        }
    }

    private static void observed(Intervals domain, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("start,end\n");
            intervals(out, domain, "");
        }
    }

    private static void split(Recording recording, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("start,end,split\n");
            intervals(out, recording.train(), ",train");
            intervals(out, recording.valid(), ",valid");
            intervals(out, recording.test(), ",test");
        }
    }

    private static void intervals(BufferedWriter out, Intervals intervals, String end) throws IOException {
        for (int k = 0; k < intervals.count(); k++) {
            out.write(intervals.startSeconds()[k] + "," + intervals.endSeconds()[k] + end + "\n");
        }
    }

    /** A text as a field: in quotes if it contains a comma, a quote or a line break. */
    private static String field(String text) {
        boolean plain = text.chars().noneMatch(letter -> ",\"\n\r;\t".indexOf(letter) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
