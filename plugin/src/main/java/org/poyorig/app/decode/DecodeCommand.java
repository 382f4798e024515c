package org.poyorig.app.decode;

import java.util.concurrent.Callable;
import org.poyorig.app.choice.BundleChoice;
import org.poyorig.app.choice.LiveDecoding;
import org.poyorig.app.choice.ProviderOption;
import org.poyorig.app.choice.RecordingChoice;
import org.poyorig.app.choice.SessionModel;
import org.poyorig.app.choice.StrideOption;
import org.poyorig.app.speak.Progress;
import org.poyorig.evaluate.DecodeCsv;
import org.poyorig.evaluate.DecodedSeries;
import org.poyorig.evaluate.RecordingDecoder;
import org.poyorig.recording.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code poyo decode}: a recording becomes a table of decoded values. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        description = {
            "Decodes a recording into a CSV table: time_s, then one column for each output.",
            "One row for each multiple of the stride whose window lies inside one stretch of the recording."
        })
public final class DecodeCommand implements Callable<Integer> {
    private enum Mode {
        CAUSAL,
        STITCHED
    }

    @Mixin
    private BundleChoice bundle;

    @Mixin
    private ProviderOption provider;

    @Mixin
    private RecordingChoice source;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT.csv",
            description = "Where the table goes; - is standard output.")
    private String out;

    @Mixin
    private StrideOption stride;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "causal",
            description = "causal: at each window's right edge, as live. stitched: overlapping windows averaged, which "
                    + "looks ahead. Default: ${DEFAULT-VALUE}.")
    private Mode mode;

    @Override
    public Integer call() {
        Recording recording = source.read();
        SessionModel model = bundle.forSession(recording.sessionId(), recording.unitIds());
        LiveDecoding.sayUnknownUnits(model.match());
        DecodedSeries decoded;
        try (RecordingDecoder decoder = new RecordingDecoder(
                        model.bundle(),
                        model.match().embedding(),
                        recording,
                        LiveDecoding.threads(),
                        provider.choice());
                Progress progress = Progress.of("decoding")) {
            decoded = mode == Mode.CAUSAL
                    ? decoder.causal(stride.seconds(), progress::at)
                    : decoder.stitched(stride.seconds(), progress::at);
        }
        DecodeCsv.write(decoded, out);
        return 0;
    }
}
