package org.poyorig.recording.format.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.ForeignFile;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.RecordingFormat;
import org.poyorig.recording.format.csv.BehaviourTable;
import org.poyorig.recording.format.csv.CsvFile;
import org.poyorig.recording.format.csv.SpikeList;
import org.poyorig.recording.format.csv.TableRecording;
import org.poyorig.recording.format.npy.NpyFile;

/**
 * Tables of numbers: spikes as CSV {@code time,unit} or as a NumPy matrix of these columns, behaviours as CSV
 * {@code time,x,y} or NumPy; or a folder with ALF names. In a folder, each table with a time column is a behaviour.
 * Beside a single spike file, only {@code behaviour.csv}, {@code behavior.csv} or the file of the option is read.
 */
public final class TablesFormat implements RecordingFormat {
    private static final int MOST_FILES = 1000;
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
            return !spikesIn(path).isEmpty() || AlfFolder.of(path).isPresent();
        }
        return NpyFile.is(path) || SpikeTable.isCsv(path) || BehaviourTable.is(path) || isText(path);
    }

    @Override
    public Set<FormatOptions.Word> options() {
        return Set.of(
                FormatOptions.Word.SPIKES,
                FormatOptions.Word.TIME,
                FormatOptions.Word.RATE,
                FormatOptions.Word.BEHAVIOUR_FILE,
                FormatOptions.Word.UNIT_IDS);
    }

    @Override
    public OpenRecording open(Path path, FormatOptions options) {
        return ForeignFile.read(path, "tables of numbers", () -> read(path, options));
    }

    private static OpenRecording read(Path path, FormatOptions options) throws IOException {
        boolean folder = Files.isDirectory(path);
        Optional<Path> file = folder ? spikesOf(path, options) : Optional.of(path);
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
            for (Path table : folder ? tablesIn(path, file.orElseThrow()) : besideFile(path)) {
                BehaviourTable.found(table, options.rateHertz(), contents).ifPresent(behaviours::add);
                contents.note("behaviour_file", table.getFileName().toString());
            }
        }
        boolean counted = file.isPresent()
                && (NpyFile.is(file.get()) || CsvFile.open(file.get()).countsSamples(options.time()));
        if (options.rateHertz().isPresent()
                && !counted
                && behaviours.stream().noneMatch(BehaviourTable::countsSamples)) {
            throw new UserError(
                    "--rate",
                    "times that count samples, in a column called samples",
                    "no such times",
                    "leave the option out");
        }
        if (folder) {
            IntervalTable.observed(path).ifPresent(contents::observed);
            IntervalTable.split(path).ifPresent(contents::split);
        }
        if (behaviours.isEmpty()) {
            contents.warn("No behaviour was found; add --behaviour-file FILE with a column time.");
        }
        return TableRecording.of(contents, spikes, behaviours);
    }

    private static SpikeList spikes(Path file, FormatOptions options) {
        if (file.toString().endsWith(".npy") || NpyFile.is(file)) {
            return SpikeTable.matrix(file, options.rateHertz());
        }
        if (SpikeTable.isCsv(file)
                || options.unitIds().isPresent()
                || options.time().isPresent()) {
            return SpikeTable.csv(file, options);
        }
        throw new UserError(
                file.toString(),
                "spikes, as a table with the columns time and unit",
                "a table without a column unit: " + CsvFile.open(file).columns(),
                "name the columns with --time NAME and --unit-ids NAME; if this is the behaviour, give the file with"
                        + " the spikes, and this file with --behaviour-file");
    }

    /** The file with the spikes of a folder: of the option, or the only one. */
    private static Optional<Path> spikesOf(Path folder, FormatOptions options) {
        if (options.spikes().isPresent()) {
            Path named = folder.resolve(options.spikes().get());
            if (!Files.isRegularFile(named)) {
                throw new UserError(
                        "--spikes " + options.spikes().get(),
                        "a file in " + folder,
                        "no such file",
                        "name the file with the spikes, for example spikes.csv");
            }
            return Optional.of(named);
        }
        List<Path> found = spikesIn(folder);
        if (found.size() > 1) {
            throw new UserError(
                    folder.toString(),
                    "one table with the columns time and unit",
                    found.size() + " tables: "
                            + found.stream()
                                    .map(file -> file.getFileName().toString())
                                    .collect(Collectors.joining(", ")),
                    "choose one with --spikes " + found.get(0).getFileName());
        }
        return found.stream().findFirst();
    }

    private static boolean isText(Path path) {
        return Files.isRegularFile(path) && path.getFileName().toString().matches("(?i).*\\.(csv|tsv|txt)");
    }

    /** The file with a usual name; else all tables with the columns time and unit. */
    private static List<Path> spikesIn(Path folder) {
        Optional<Path> usual = SPIKES.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
        if (usual.isPresent()) {
            return List.of(usual.get());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.limit(MOST_FILES)
                    .filter(TablesFormat::isText)
                    .filter(SpikeTable::isCsv)
                    .sorted()
                    .toList();
        } catch (IOException | RuntimeException unreadable) {
            return List.of();
        }
    }

    private static List<Path> besideFile(Path spikes) {
        return BEHAVIOUR.stream()
                .map(spikes::resolveSibling)
                .filter(Files::isRegularFile)
                .limit(1)
                .toList();
    }

    /** The tables of a folder that can hold a behaviour, in the order of their names. */
    private static List<Path> tablesIn(Path folder, Path spikes) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.equals(spikes)
                            && !SPIKES.contains(file.getFileName().toString()))
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
