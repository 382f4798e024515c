package org.poyorig.gpu;

import java.util.Optional;
import java.util.function.Consumer;
import org.poyorig.adapter.SpikesPerWindow;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.Decoder;
import org.poyorig.decode.FilteredDecoder;
import org.poyorig.gpu.padded.WindowSizes;
import org.poyorig.gpu.trial.DecoderTrial;
import org.poyorig.onnx.OnnxLiveDecoder;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.poyo.SessionEmbedding;

/** Opens the decoder of a session on the provider that the user chose, if this machine has that provider. */
public final class LiveDecoders {
    private static final int MOST_SPIKES_WARMED = 4096;

    private LiveDecoders() {}

    /**
     * Loads the network, warms it up and compares it with the CPU. The first time on a GPU this may take minutes. If
     * the session has a filter, the filter runs on the CPU beside the network. The caller closes the decoder.
     *
     * @param threads threads of one decode on the CPU, the caller's included
     * @param windows how full the session's windows are, if known; a GPU pads windows to sizes made from this
     * @param progress told about each step that takes long, in a line for a person
     */
    public static Decoder open(
            ModelBundle bundle,
            SessionEmbedding session,
            int threads,
            ProviderChoice choice,
            Optional<SpikesPerWindow> windows,
            Consumer<String> progress) {
        double windowSeconds = bundle.config().sequenceLengthSeconds();
        WindowSizes sizes = WindowSizes.forSession(windows, session.unitCount(), windowSeconds);
        int outputCount = bundle.config().dimOut();
        Decoder cpu = new OnnxLiveDecoder(LiveGraph.build(bundle, session), session.unitCount(), outputCount, threads);
        Decoder network;
        try {
            cpu.warmUp(MOST_SPIKES_WARMED);
            network = DecoderTrial.choose(cpu, choice.inOrder(), bundle, session, sizes, progress);
        } catch (RuntimeException failure) {
            cpu.close();
            throw failure;
        }
        return session.filter()
                .<Decoder>map(filter -> new FilteredDecoder(network, filter, windowSeconds))
                .orElse(network);
    }
}
