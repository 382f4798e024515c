package org.poyorig.gpu;

import java.util.Locale;
import java.util.function.Consumer;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.Decoder;
import org.poyorig.gpu.bound.BindingUnavailable;
import org.poyorig.gpu.bound.BoundGraphs;
import org.poyorig.gpu.machine.CudaExecution;
import org.poyorig.gpu.machine.CudaMemory;
import org.poyorig.gpu.machine.Gpu;
import org.poyorig.gpu.machine.GpuMachine;
import org.poyorig.gpu.machine.GpuProvider;
import org.poyorig.gpu.machine.GpuUnavailable;
import org.poyorig.gpu.machine.NvidiaLibrary;
import org.poyorig.gpu.padded.JavaApiGraphs;
import org.poyorig.gpu.padded.PaddedGraphs;
import org.poyorig.gpu.padded.PaddedLiveDecoder;
import org.poyorig.gpu.padded.WindowSizes;
import org.poyorig.onnx.Execution;
import org.poyorig.onnx.OnnxEnvironment;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.poyo.Precision;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.poyo.SessionTables;

/**
 * A session's padded graph on a GPU: one provider, one precision, one way of passing windows to it.
 *
 * @param sizes what windows are padded to
 * @param progress told what comes, in a line for a person
 */
public record OnGpu(
        ModelBundle bundle,
        SessionEmbedding session,
        GpuProvider provider,
        Precision precision,
        Passing passing,
        WindowSizes sizes,
        Consumer<String> progress)
        implements Candidate {
    /** 32 bits throughout: the order of summation alone differs. */
    private static final double TOLERANCE_FP32 = 1e-3;

    /** Products in 16 bits have 11 bits of precision. */
    private static final double TOLERANCE_FP16 = 2e-2;

    @Override
    public String name() {
        return provider.label() + " " + precision.name().toLowerCase(Locale.ROOT) + ", " + passing.label();
    }

    @Override
    public boolean isBound() {
        return passing != Passing.COPIED;
    }

    @Override
    public double tolerance() {
        return precision == Precision.FP16 ? TOLERANCE_FP16 : TOLERANCE_FP32;
    }

    /** The caller closes it. */
    @Override
    public Decoder open() throws GpuUnavailable, BindingUnavailable {
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
        int outputCount = bundle.config().dimOut();
        PaddedGraphs graphs = isBound()
                ? new BoundGraphs(
                        graph, tables, outputCount, execution, CudaMemory.ofThisMachine(), passing == Passing.RECORDED)
                : new JavaApiGraphs(graph, tables, outputCount, execution);
        return new PaddedLiveDecoder(graphs, outputCount, sizes, name(), progress);
    }
}
