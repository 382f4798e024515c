package org.poyorig.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.poyorig.decode.Decoder;
import org.poyorig.decode.WarmUp;
import org.poyorig.token.TokenSequence;

/**
 * Decodes with a live graph ({@link org.poyorig.poyo.LiveGraph}) on the CPU. ONNX Runtime reads the tokenizer's buffers
 * and writes the output buffer without copies. A decode allocates two tensor handles and ONNX Runtime's own bookkeeping
 * on the heap.
 */
public final class OnnxLiveDecoder implements Decoder {
    private final OnnxGraph graph;
    private final int unitCount;
    private final FloatBuffer outputs;
    private final OnnxTensor outputTensor;
    private final Map<String, OnnxTensor> inputTensors = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> outputTensors;
    private final long[] inputShape = new long[1];

    /**
     * @param liveGraph the graph's bytes, of one session
     * @param unitCount units in that session's embedding
     * @param outputCount number of decoded values
     * @param threads threads that work on one decode, including the caller's
     */
    public OnnxLiveDecoder(byte[] liveGraph, int unitCount, int outputCount, int threads) {
        this.unitCount = unitCount;
        graph = new OnnxGraph(liveGraph, threads);
        outputs = DirectFloats.zeros(outputCount);
        try {
            outputTensor = OnnxTensor.createTensor(graph.environment(), outputs, new long[] {outputCount});
        } catch (OrtException failure) {
            graph.close();
            throw new IllegalStateException("ONNX Runtime does not take the output buffer", failure);
        }
        outputTensors = Map.of("output", outputTensor);
    }

    @Override
    public int outputCount() {
        return outputs.capacity();
    }

    @Override
    public String provider() {
        return "CPU";
    }

    @Override
    public void warmUp(int mostSpikes) {
        WarmUp.run(this, unitCount, mostSpikes);
    }

    @Override
    public FloatBuffer decode(TokenSequence tokens) {
        OrtEnvironment environment = graph.environment();
        inputShape[0] = tokens.spikeCount();
        try (OnnxTensor unit = OnnxTensor.createTensor(environment, tokens.spikeUnitIndex(), inputShape);
                OnnxTensor offset = OnnxTensor.createTensor(environment, tokens.spikeOffsetSeconds(), inputShape)) {
            inputTensors.put("spike_unit", unit);
            inputTensors.put("spike_offset", offset);
            graph.run(inputTensors, outputTensors);
        } catch (OrtException failure) {
            throw new IllegalStateException("a window of " + tokens.spikeCount() + " spikes does not decode", failure);
        }
        return outputs;
    }

    @Override
    public void close() {
        outputTensor.close();
        graph.close();
    }
}
