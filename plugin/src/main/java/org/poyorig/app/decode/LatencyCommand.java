package org.poyorig.app.decode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.poyorig.app.choice.Checks;
import org.poyorig.error.UserError;
import org.poyorig.latency.SessionLatency;
import org.poyorig.live.LiveSettings;
import org.poyorig.picture.PictureFile;
import org.poyorig.record.SessionFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poyo latency}: shows how long the decoded samples of a session took, stage by stage. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        header = "Shows the latency of decoded samples, stage by stage.",
        description = "Reads the times that are stored with the decoded samples of a session. Prints a "
                + "table and draws it as latency.svg and, if the machine has fonts, as latency.png.",
        footer = "./poyo latency session")
public final class LatencyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SESSION", description = "Session folder that has been decoded.")
    private Path session;

    @Option(
            names = "--decoded",
            paramLabel = "FOLDER",
            description = "Folder of decoded samples to read (default: all that were decoded live, else the "
                    + "first replay).")
    private Path decoded;

    @Option(
            names = "--deadline",
            paramLabel = "MS",
            description = "Milliseconds that a sample may take from the hand-over of its block (default: "
                    + "the deadline of the live run, else 20 ms).")
    private Double deadlineMillis;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Folder for the picture (default: the session folder).")
    private Path out;

    @Override
    public Integer call() {
        SessionFolder folder = SessionFolder.open(session);
        boolean live = decoded == null && SessionLatency.isIn(folder);
        SessionLatency account = live ? SessionLatency.read(folder) : null;
        List<Path> records = live ? folders(account) : List.of(decoded == null ? folder.decoded() : decoded);
        requireRecords(records);
        DecodedLatency latency = DecodedLatency.of(records, deadlineNanos(account));
        latency.print(System.out);
        if (live) {
            List<String> differences = latency.differencesFrom(account);
            String verdict = differences.isEmpty() ? "agrees" : "differs: " + String.join("; ", differences);
            System.out.printf("%-20s %s%n", "latency.json", verdict);
        }
        System.out.printf("%-20s %s%n", "records", records(records));
        for (Path file : PictureFile.write(latency.picture(), out == null ? session : out, "latency")) {
            System.out.printf("%-20s %s%n", "picture", file);
        }
        return 0;
    }

    private long deadlineNanos(SessionLatency account) {
        if (deadlineMillis != null) {
            Checks.positive("--deadline", deadlineMillis);
            return Math.round(deadlineMillis * 1e6);
        }
        return account == null ? LiveSettings.DEFAULT_DEADLINE_NANOS : account.deadlineNanos();
    }

    /** Returns the folders that the live run wrote. */
    private List<Path> folders(SessionLatency account) {
        List<String> names = account.decodedFolders();
        if (names.isEmpty() || !names.stream().allMatch(name -> name.matches("decoded(-\\d+)?"))) {
            throw new UserError(
                    "latency.json in " + session,
                    "names of decoded folders",
                    names.toString(),
                    "give one of the decoded folders with --decoded");
        }
        return names.stream().map(session::resolve).toList();
    }

    private void requireRecords(List<Path> folders) {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new UserError(
                        folder.toString(), "decoded records", "none", "decode the session: ./poyo replay " + session);
            }
        }
    }

    private static String records(List<Path> folders) {
        return folders.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
