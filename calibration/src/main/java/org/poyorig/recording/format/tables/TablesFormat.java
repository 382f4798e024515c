package org.poyorig.recording.format.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * Tables of numbers: spikes as CSV {@code time,unit} or as a NumPy matrix of these columns, behaviours as CSV
 * {@code time,x,y} or NumPy; or a folder with ALF names. In a folder, each table with a time column is a behaviour.
 * Beside a single spike file, only {@code behaviour.csv}, {@code behavior.csv} or the file of the option is read.
 */
public final class TablesFormat implements RecordingFormat {
    private static final List<String> SPIKES = List.of("spikes.csv", "spikes.tsv", "spikes.npy");
    private static final List<String> BEHAVIOUR =
            List.of("behaviour.csv", "behavior.csv", "behaviour.npy", "behavior.npy");

    @Override
    public String name() {
        return "tables (spikes.csv or .npy, ALF names)";
    }

    @Override
    public boolean recognises(Path path) {
        if (Files.isDirectory(path)) {
            return spikesIn(path).isPresent() || AlfFolder.of(path).isPresent();
        }
        return NpyFile.is(path) || SpikeTable.isCsv(path) || BehaviourTable.is(path);
    }

    @Override
    public OpenRecording open(Path path, FormatOptions options) {
        return ForeignFile.read(path, "tables of numbers", () -> read(path, options));
    }

    private static OpenRecording read(Path path, FormatOptions options) throws IOException {
        boolean folder = Files.isDirectory(path);
        Optional<Path> file = folder ? spikesIn(path) : Optional.of(path);
        Optional<AlfFolder> alf = file.isPresent() ? Optional.empty() : AlfFolder.of(path);
        String kind = alf.isPresent() ? "ALF" : NpyFile.is(file.orElseThrow()) ? "NumPy" : "CSV";
        RecordingContents.Builder contents = RecordingContents.of(kind, "", sessionId(path));
        contents.note("source", kind + " tables");
        SpikeList spikes = alf.isPresent() ? alf.get().spikes() : spikes(file.orElseThrow(), options);
        List<BehaviourTable> behaviours = new ArrayList<>();
        if (options.behaviourFile().isPresent()) {
            behaviours.add(BehaviourTable.read(options.behaviourFile().get(), options.rateHertz()));
        } else if (alf.isPresent()) {
            behaviours.add(alf.get().behaviours());
        } else {
            for (Path table : folder ? tablesIn(path) : besideFile(path)) {
                behaviours.add(BehaviourTable.read(table, options.rateHertz()));
                contents.note("behaviour_file", table.getFileName().toString());
            }
        }
        if (folder) {
            IntervalTable.observed(path).ifPresent(contents::observed);
            IntervalTable.split(path).ifPresent(contents::split);
        }
        if (behaviours.isEmpty()) {
            contents.warn("No behaviour was found; add --behaviour-file FILE with a column time.");
        }
        return new TableRecording(contents, spikes, behaviours);
    }

    private static SpikeList spikes(Path file, FormatOptions options) {
        if (NpyFile.is(file)) {
            return SpikeTable.matrix(file);
        }
        if (SpikeTable.isCsv(file)) {
            return SpikeTable.csv(file, options.rateHertz());
        }
        throw new UserError(
                file.toString(),
                "spikes, as a table with the columns time and unit",
                "a table without a column unit",
                "give the file with the spikes, and this file with --behaviour-file");
    }

    private static Optional<Path> spikesIn(Path folder) {
        return SPIKES.stream()
                .map(folder::resolve)
                .filter(file -> NpyFile.is(file) || SpikeTable.isCsv(file))
                .findFirst();
    }

    private static List<Path> besideFile(Path spikes) {
        return BEHAVIOUR.stream()
                .map(spikes::resolveSibling)
                .filter(Files::isRegularFile)
                .limit(1)
                .toList();
    }

    /** The tables of a folder that can hold a behaviour, in the order of their names. */
    private static List<Path> tablesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !SPIKES.contains(file.getFileName().toString()))
                    .filter(file -> BEHAVIOUR.contains(file.getFileName().toString())
                            || (BehaviourTable.is(file) && !SpikeTable.isCsv(file)))
                    .sorted()
                    .toList();
        }
    }

    private static String sessionId(Path path) {
        Path place = path.toAbsolutePath().normalize();
        String name = place.getFileName().toString().replaceFirst("(?i)\\.(csv|tsv|txt|npy)$", "");
        boolean generic = name.equals("spikes")
                && place.getParent() != null
                && place.getParent().getFileName() != null;
        return generic ? place.getParent().getFileName().toString() : name;
    }
}
