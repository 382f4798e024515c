package org.poyorig.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.Decoder;
import org.poyorig.decode.FilteredDecoder;
import org.poyorig.gpu.machine.GpuProvider;
import org.poyorig.gpu.padded.WindowSizes;
import org.poyorig.onnx.OnnxLiveDecoder;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.poyo.Precision;
import org.poyorig.poyo.SessionEmbedding;

/** Decoders of a session on what the user chose, as far as this machine has it. */
public final class LiveDecoders {
    private static final int MOST_SPIKES_WARMED = 4096;

    private LiveDecoders() {}

    /**
     * Loads, warms up and compares; on a GPU that may take minutes the first time. A session's filter answers beside
     * the network, whatever that runs on.
     *
     * @param threads of one decode on the processor, the caller's included
     * @param sizes what windows are padded to on a GPU
     * @param progress told what comes, in a line for a person
     */
    public static Decoder open(
            ModelBundle bundle,
            SessionEmbedding session,
            int threads,
            ProviderChoice choice,
            WindowSizes sizes,
            Consumer<String> progress) {
        Decoder network = openNetwork(bundle, session, threads, choice, sizes, progress);
        double windowSeconds = bundle.config().sequenceLengthSeconds();
        return session.filter()
                .<Decoder>map(filter -> new FilteredDecoder(network, filter, windowSeconds))
                .orElse(network);
    }

    private static Decoder openNetwork(
            ModelBundle bundle,
            SessionEmbedding session,
            int threads,
            ProviderChoice choice,
            WindowSizes sizes,
            Consumer<String> progress) {
        int outputCount = bundle.config().dimOut();
        Decoder processor =
                new OnnxLiveDecoder(LiveGraph.build(bundle, session), session.unitCount(), outputCount, threads);
        try {
            processor.warmUp(MOST_SPIKES_WARMED);
            List<Candidate> candidates = candidates(bundle, session, choice, sizes, progress);
            return DecoderTrial.choose(
                    processor,
                    candidates,
                    candidates.isEmpty()
                            ? List.of()
                            : FixedWindows.of(
                                    session.unitCount(), bundle.config().sequenceLengthSeconds(), sizes));
        } catch (RuntimeException failure) {
            processor.close();
            throw failure;
        }
    }

    /** Every way onto a GPU that was chosen, the fastest first. */
    static List<Candidate> candidates(
            ModelBundle bundle,
            SessionEmbedding session,
            ProviderChoice choice,
            WindowSizes sizes,
            Consumer<String> progress) {
        List<Candidate> candidates = new ArrayList<>();
        for (GpuProvider provider : choice.inOrder()) {
            for (Precision precision : provider.precisions()) {
                for (Passing passing : Passing.values()) {
                    candidates.add(new OnGpu(bundle, session, provider, precision, passing, sizes, progress));
                }
            }
        }
        return candidates;
    }
}
