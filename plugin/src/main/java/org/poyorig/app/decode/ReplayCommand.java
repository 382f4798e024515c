package org.poyorig.app.decode;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.poyorig.app.choice.BundleChoice;
import org.poyorig.app.choice.ProviderOption;
import org.poyorig.app.choice.SessionModel;
import org.poyorig.app.choice.Speed;
import org.poyorig.app.choice.StrideOption;
import org.poyorig.decode.DecodeSettings;
import org.poyorig.error.UserError;
import org.poyorig.record.FreeName;
import org.poyorig.record.SessionFolder;
import org.poyorig.replay.ReplaySettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poyo replay}: decodes a recorded session again with the decode agent. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        header = "Decodes a recorded session again, as it would be decoded live.",
        description = "Two replays with the same bundle and the same provider write the same decoded "
                + "samples, at any speed.",
        footer = "./poyo replay session")
public final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SESSION", description = "Session folder, for example from serve or convert.")
    private Path session;

    @Mixin
    private BundleChoice bundle;

    @Mixin
    private ProviderOption provider;

    @Option(
            names = "--speed",
            paramLabel = "SPEED",
            defaultValue = "max",
            converter = Speed.class,
            description =
                    "max, or seconds of the recording per second: 1 is real time (default: " + "${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--from",
            paramLabel = "S",
            description = "Second of the recording to start at (default: its start).")
    private double from = Double.NEGATIVE_INFINITY;

    @Option(
            names = "--to",
            paramLabel = "S",
            description = "Second of the recording to stop before (default: its end).")
    private double to = Double.POSITIVE_INFINITY;

    @Mixin
    private StrideOption stride;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "New folder for the decoded samples (default: decoded in the session folder; if "
                    + "it exists, decoded-2 and so on).")
    private Path out;

    @Override
    public Integer call() {
        if (!(from < to)) {
            throw new UserError(
                    "--from and --to",
                    "--from before --to",
                    from + " and " + to,
                    "give --from a smaller value than --to");
        }
        SessionFolder folder = SessionFolder.open(session);
        SessionContents contents = SessionContents.of(folder);
        SessionModel model = bundle.forSession(folder.description().sessionId(), UnitOrder.of(folder, contents));
        Path decoded = out == null ? FreeName.of(folder.decoded(), "-") : out;
        DecodeSettings decode = DecodeSettings.everyTick(
                        model.bundle().config().sequenceLengthSeconds(), stride.seconds())
                .between(from, to);
        ReplayRun.run(folder, contents, model, provider.choice(), new ReplaySettings(speed, decode), decoded)
                .print(System.out);
        System.out.printf("%-14s %s%n", "records", decoded);
        contents.texts().forEach(line -> System.out.printf("%-14s %s%n", "text", line));
        return 0;
    }
}
