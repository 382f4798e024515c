package org.poyorig.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import org.poyorig.token.TokenBatch;

/**
 * Decodes many windows with many queries each, for evaluation, with the reference graph of one session
 * ({@link org.poyorig.poyo.ReferenceGraph}). One thread uses it.
 */
public final class BatchDecoder implements AutoCloseable {
    /** Row of the session in the reference graph of one session; row 0 is padding. */
    private static final long SESSION_INDEX = 1;

    private final OnnxGraph graph;
    private final int outputCount;

    /**
     * @param referenceGraph the graph's bytes, of one session
     * @param outputCount number of decoded values
     * @param threads threads that work on one batch, including the caller's
     */
    public BatchDecoder(byte[] referenceGraph, int outputCount, int threads) {
        this(referenceGraph, outputCount, threads, Execution.CPU);
    }

    /** As above, on another provider than the CPU. */
    public BatchDecoder(byte[] referenceGraph, int outputCount, int threads, Execution execution) {
        this.graph = new OnnxGraph(referenceGraph, threads, execution, Execution.ANY_SIZE);
        this.outputCount = outputCount;
    }

    /**
     * Decodes a batch.
     *
     * @param batch windows tokenized for the reference graph
     * @param querySeconds seconds from the window's start to each query, (windows, queries), row-major
     * @return outputs in network units, (windows, queries, outputs), row-major
     */
    public float[] decode(TokenBatch batch, float[] querySeconds) {
        int windows = batch.windows();
        int queries = querySeconds.length / windows;
        if (windows * queries != querySeconds.length) {
            throw new IllegalArgumentException(querySeconds.length + " queries for " + windows + " windows");
        }
        long[] sessions = new long[windows];
        Arrays.fill(sessions, SESSION_INDEX);
        long[] tokens = {windows, batch.length()};
        FloatBuffer outputs = ByteBuffer.allocateDirect(Float.BYTES * querySeconds.length * outputCount)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        OrtEnvironment environment = graph.environment();
        try (OnnxTensor unitIndex = OnnxTensor.createTensor(environment, batch.unitIndex(), tokens);
                OnnxTensor timestamps = OnnxTensor.createTensor(environment, batch.offsetSeconds(), tokens);
                OnnxTensor tokenType = OnnxTensor.createTensor(environment, batch.tokenType(), tokens);
                OnnxTensor mask = OnnxTensor.createTensor(environment, batch.mask(), tokens, OnnxJavaType.BOOL);
                OnnxTensor session =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(sessions), new long[] {windows});
                OnnxTensor query = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(querySeconds), new long[] {windows, queries});
                OnnxTensor output =
                        OnnxTensor.createTensor(environment, outputs, new long[] {windows, queries, outputCount})) {
            graph.run(
                    Map.of(
                            "input_unit_index", unitIndex,
                            "input_timestamps", timestamps,
                            "input_token_type", tokenType,
                            "input_mask", mask,
                            "session_index", session,
                            "output_timestamps", query),
                    Map.of("output", output));
        } catch (OrtException failure) {
            throw new IllegalStateException("a batch of " + windows + " windows does not decode", failure);
        }
        float[] result = new float[outputs.capacity()];
        outputs.get(0, result);
        return result;
    }

    @Override
    public void close() {
        graph.close();
    }
}
