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

/** {@code poyo replay}: a recorded session through the decode agent again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Decodes a recorded session again, exactly as it would be decoded live.",
            "Two replays of a session give the same decoded records, at whatever speed."
        })
public final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SESSION", description = "A session folder, as convert and simulate make it.")
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
                    "max, or event seconds per second: 1 is the pace it was recorded at. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(names = "--from", paramLabel = "S", description = "Decode from this second of the recording on.")
    private double from = Double.NEGATIVE_INFINITY;

    @Option(names = "--to", paramLabel = "S", description = "Stop before this second of the recording.")
    private double to = Double.POSITIVE_INFINITY;

    @Mixin
    private StrideOption stride;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the decoded records go, a new folder. Default: in the session's folder.")
    private Path out;

    @Override
    public Integer call() {
        if (!(from < to)) {
            throw new UserError("--from and --to", "--from before --to", from + " and " + to, "swap them");
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
        return 0;
    }
}
