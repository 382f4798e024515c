package org.poyorig.app.decode;

import java.util.concurrent.Callable;
import org.poyorig.app.choice.BundleChoice;
import org.poyorig.app.choice.LiveDecoding;
import org.poyorig.app.choice.ProviderOption;
import org.poyorig.app.choice.RecordingChoice;
import org.poyorig.app.choice.RecordingOptions;
import org.poyorig.app.choice.SessionModel;
import org.poyorig.app.choice.StrideOption;
import org.poyorig.app.speak.Progress;
import org.poyorig.evaluate.DecodeCsv;
import org.poyorig.evaluate.DecodedSeries;
import org.poyorig.evaluate.RecordingDecoder;
import org.poyorig.recording.Recording;
import org.poyorig.recording.read.ChosenRecording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code poyo decode}: writes the decoded values of a recording as a table. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        header = "Decodes a recording into a CSV table.",
        description = "The table has a column time_s and one column for each output. It has one row for "
                + "each multiple of the stride whose window lies within one continuous part of the "
                + "recording.",
        footer = "./poyo decode --recording day.h5 --out decoded.csv")
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
            description = "CSV file to write; - writes to standard output.")
    private String out;

    @Mixin
    private StrideOption stride;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "causal",
            description = "causal: decode at the right edge of each window, as live. stitched: average "
                    + "overlapping windows, which looks ahead (default: ${DEFAULT-VALUE}).")
    private Mode mode;

    @Override
    public Integer call() {
        Recording recording;
        SessionModel model;
        try (ChosenRecording open = source.open(bundle.notes())) {
            model = bundle.forSession(open.sessionId(), open.unitIds());
            recording = RecordingOptions.saying(open.readUnits());
        }
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
