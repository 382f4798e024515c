package org.poyorig.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.Decoder;
import org.poyorig.decode.Execution;
import org.poyorig.decode.FilteredDecoder;
import org.poyorig.decode.OnnxEnvironment;
import org.poyorig.decode.OnnxLiveDecoder;
import org.poyorig.decode.PaddedLiveDecoder;
import org.poyorig.decode.WindowSizes;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.poyo.Precision;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.poyo.SessionTables;

/** Decoders of a session on what the user chose, as far as this machine has it. */
public final class LiveDecoders {
    private static final int MOST_SPIKES_WARMED = 4096;

    /** 32 bits throughout: the order of summation alone differs. */
    private static final double TOLERANCE_FP32 = 1e-3;

    /** Products in 16 bits have 11 bits of precision. */
    private static final double TOLERANCE_FP16 = 2e-2;

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

    private static List<Candidate> candidates(
            ModelBundle bundle,
            SessionEmbedding session,
            ProviderChoice choice,
            WindowSizes sizes,
            Consumer<String> progress) {
        List<Candidate> candidates = new ArrayList<>();
        for (GpuProvider provider : choice.inOrder()) {
            if (provider == GpuProvider.TENSORRT) {
                candidates.add(new OnGpu(bundle, session, provider, Precision.FP16, sizes, progress));
            }
            candidates.add(new OnGpu(bundle, session, provider, Precision.FP32, sizes, progress));
        }
        return candidates;
    }

    /**
     * One provider with one precision, for benchmarks; the caller closes it.
     *
     * @throws Exception whatever keeps it from working
     */
    public static Decoder openOnGpu(
            ModelBundle bundle,
            SessionEmbedding session,
            GpuProvider provider,
            Precision precision,
            WindowSizes sizes,
            Consumer<String> progress)
            throws Exception {
        return new OnGpu(bundle, session, provider, precision, sizes, progress).open();
    }

    private record OnGpu(
            ModelBundle bundle,
            SessionEmbedding session,
            GpuProvider provider,
            Precision precision,
            WindowSizes sizes,
            Consumer<String> progress)
            implements Candidate {

        @Override
        public String name() {
            return provider.label() + " " + precision.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public double tolerance() {
            return precision == Precision.FP16 ? TOLERANCE_FP16 : TOLERANCE_FP32;
        }

        @Override
        public Decoder open() throws GpuUnavailable {
            GpuMachine machine = GpuMachine.get();
            Gpu gpu = machine.require(provider);
            SessionTables tables = SessionTables.padded(bundle, session);
            byte[] graph = LiveGraph.buildPadded(bundle, tables.unitPlaces(), precision);
            CudaExecution cuda = new CudaExecution(machine.has(NvidiaLibrary.CUDNN));
            Execution execution = provider == GpuProvider.CUDA
                    ? cuda
                    : new TensorRtExecution(
                            EngineFolder.of(
                                    graph,
                                    gpu,
                                    machine.version(NvidiaLibrary.TENSORRT),
                                    OnnxEnvironment.get().getVersion()),
                            cuda);
            return new PaddedLiveDecoder(graph, tables, bundle.config().dimOut(), sizes, execution, name(), progress);
        }
    }
}
