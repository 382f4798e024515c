package org.poyorig.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.poyorig.error.UserError;
import org.poyorig.picture.PictureFile;
import org.poyorig.record.SessionFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poyo latency}: how long a session's decoded samples took, stage by stage. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = {
            "Shows how long each stage took for the decoded samples of a session, from the times in their records.",
            "Writes the same as a picture: latency.svg and, where the machine has fonts, latency.png."
        })
final class LatencyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SESSION", description = "A session folder that has been decoded.")
    private Path session;

    @Option(
            names = "--decoded",
            paramLabel = "FOLDER",
            description = "Which decoded records. Default: those in the session's folder.")
    private Path decoded;

    @Option(
            names = "--deadline",
            paramLabel = "MS",
            defaultValue = "20",
            description = "Milliseconds from a block's hand-over to its answer. Default: ${DEFAULT-VALUE}.")
    private double deadlineMillis;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the picture goes. Default: the session's folder.")
    private Path out;

    @Override
    public Integer call() {
        Checks.positive("--deadline", deadlineMillis);
        SessionFolder folder = SessionFolder.open(session);
        Path records = decoded == null ? folder.decoded() : decoded;
        if (!Files.isDirectory(records)) {
            throw new UserError(
                    session.toString(),
                    "a decoded session",
                    "no decoded records",
                    "decode it: ./poyo replay " + session);
        }
        DecodedLatency latency = DecodedLatency.of(records, Math.round(deadlineMillis * 1e6));
        if (latency.samples() == 0) {
            throw new UserError(records.toString(), "decoded samples", "none", "decode a longer recording");
        }
        latency.print(System.out);
        for (Path file : PictureFile.write(latency.picture(), out == null ? session : out, "latency")) {
            System.out.printf("%-20s %s%n", "picture", file);
        }
        return 0;
    }
}
