package org.poyorig.recording.format.tables;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Split;
import org.poyorig.recording.format.RecordingChecks;
import org.poyorig.recording.format.csv.CsvFile;
import org.poyorig.recording.format.csv.CsvNumber;
import org.poyorig.recording.format.csv.GrowingDoubles;

/** Stretches of time in a CSV file with the columns {@code start,end} in seconds, as our own CSV output has them. */
final class IntervalTable {
    private static final List<String> PARTS = List.of("train", "valid", "test");

    private IntervalTable() {}

    /** The observed time in {@code observed.csv}, if the folder has it. */
    static Optional<Intervals> observed(Path folder) {
        return table(folder.resolve("observed.csv")).map(file -> stretches(file, ""));
    }

    /** The split in {@code split.csv}, whose column {@code split} says train, valid or test; if the folder has it. */
    static Optional<Split> split(Path folder) {
        return table(folder.resolve("split.csv"))
                .filter(file -> column(file, "split") >= 0)
                .map(file -> new Split(
                        stretches(file, "train"), stretches(file, "valid"), stretches(file, "test"), "from split.csv"));
    }

    private static Optional<CsvFile> table(Path path) {
        return Optional.of(path)
                .filter(Files::isRegularFile)
                .filter(CsvFile::is)
                .map(CsvFile::open)
                .filter(file -> column(file, "start") >= 0 && column(file, "end") >= 0);
    }

    private static int column(CsvFile file, String name) {
        for (int k = 0; k < file.header().size(); k++) {
            if (file.header().get(k).name().equals(name)) {
                return k;
            }
        }
        return -1;
    }

    private static Intervals stretches(CsvFile file, String part) {
        int start = column(file, "start");
        int end = column(file, "end");
        int split = column(file, "split");
        GrowingDoubles starts = new GrowingDoubles();
        GrowingDoubles ends = new GrowingDoubles();
        file.read((line, fields) -> {
            String word = part.isEmpty() ? "" : fields[split].strip().toLowerCase(Locale.ROOT);
            if (!part.isEmpty() && !PARTS.contains(word)) {
                throw new UserError(
                        file.path() + ", line " + line,
                        "train, valid or test",
                        fields[split],
                        "correct the line, or delete the file");
            }
            if (word.equals(part)) {
                starts.add(number(file, line, fields[start]));
                ends.add(number(file, line, fields[end]));
            }
        });
        return new RecordingChecks(file.path()).intervals("start and end", starts.toArray(), ends.toArray());
    }

    private static double number(CsvFile file, long line, String text) {
        try {
            return CsvNumber.parse(text, file.separator() != ',');
        } catch (NumberFormatException noNumber) {
            throw new UserError(
                    file.path() + ", line " + line, "a time in seconds", text, "correct the line", noNumber);
        }
    }
}
