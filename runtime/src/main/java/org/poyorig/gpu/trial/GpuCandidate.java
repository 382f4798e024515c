package org.poyorig.gpu.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.Decoder;
import org.poyorig.gpu.bound.BindingUnavailable;
import org.poyorig.gpu.bound.BoundGraphs;
import org.poyorig.gpu.machine.CudaExecution;
import org.poyorig.gpu.machine.Gpu;
import org.poyorig.gpu.machine.GpuExecution;
import org.poyorig.gpu.machine.GpuMachine;
import org.poyorig.gpu.machine.GpuProvider;
import org.poyorig.gpu.machine.GpuUnavailable;
import org.poyorig.gpu.machine.NvidiaLibrary;
import org.poyorig.gpu.padded.JavaApiGraphs;
import org.poyorig.gpu.padded.PaddedGraphs;
import org.poyorig.gpu.padded.PaddedLiveDecoder;
import org.poyorig.gpu.padded.WindowSizes;
import org.poyorig.onnx.OnnxEnvironment;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.poyo.Precision;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.poyo.SessionTables;

/**
 * A session's padded graph on a GPU, with one provider, one precision and one way of passing windows.
 *
 * @param sizes sizes that windows are padded to
 * @param progress told about each step that takes long, in a line for a person
 */
public record GpuCandidate(
        ModelBundle bundle,
        SessionEmbedding session,
        GpuProvider provider,
        Precision precision,
        Passing passing,
        WindowSizes sizes,
        Consumer<String> progress)
        implements Candidate {
    /** With 32 bits throughout, only the order of summation differs. */
    private static final double TOLERANCE_FP32 = 1e-3;

    /** 16-bit products have 11 bits of precision. */
    private static final double TOLERANCE_FP16 = 2e-2;

    /** Every way onto a GPU with these providers. The fastest comes first. */
    public static List<GpuCandidate> all(
            List<GpuProvider> providers,
            ModelBundle bundle,
            SessionEmbedding session,
            WindowSizes sizes,
            Consumer<String> progress) {
        List<GpuCandidate> all = new ArrayList<>();
        for (GpuProvider provider : providers) {
            for (Precision precision : provider.precisions()) {
                for (Passing passing : Passing.values()) {
                    all.add(new GpuCandidate(bundle, session, provider, precision, passing, sizes, progress));
                }
            }
        }
        return all;
    }

    @Override
    public String name() {
        return provider.label() + " " + precision.name().toLowerCase(Locale.ROOT) + ", " + passing.label();
    }

    @Override
    public boolean isBound() {
        return passing == Passing.CUDA_GRAPH;
    }

    @Override
    public double tolerance() {
        return precision == Precision.FP16 ? TOLERANCE_FP16 : TOLERANCE_FP32;
    }

    @Override
    public Decoder open() throws GpuUnavailable, BindingUnavailable {
        GpuMachine machine = GpuMachine.get();
        Gpu gpu = machine.require(provider);
        SessionTables tables = SessionTables.padded(bundle, session);
        byte[] graph = LiveGraph.buildPadded(bundle, tables.unitPlaces(), precision);
        GpuExecution execution = execution(machine, gpu, graph);
        int outputCount = bundle.config().dimOut();
        PaddedGraphs graphs = isBound()
                ? BoundGraphs.onGpu(graph, tables, outputCount, execution)
                : new JavaApiGraphs(graph, tables, outputCount, execution);
        return new PaddedLiveDecoder(graphs, outputCount, sizes, name(), progress);
    }

    private GpuExecution execution(GpuMachine machine, Gpu gpu, byte[] graph) {
        CudaExecution cuda = new CudaExecution(machine.has(NvidiaLibrary.CUDNN));
        if (provider == GpuProvider.CUDA) {
            return cuda;
        }
        String tensorRt = machine.version(NvidiaLibrary.TENSORRT);
        return new TensorRtExecution(
                EngineFolder.of(graph, gpu, tensorRt, OnnxEnvironment.get().getVersion()), cuda);
    }
}
