package org.poyorig.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.graph.ElementType;
import org.poyorig.graph.Graph;
import org.poyorig.graph.OnnxWriter;
import org.poyorig.graph.Shape;
import org.poyorig.onnx.OnnxEnvironment;

/** Measures how fast ONNX Runtime multiplies matrices on this machine, as a reference for the time of a decode. */
final class MatrixPeak {
    private static final int EXTENT = 512;
    private static final int WARM_UPS = 20;
    private static final int RUNS = 60;

    private MatrixPeak() {}

    /** Returns operations per nanosecond, which equals GFLOP/s, from the median of many large products. */
    static double flopsPerNano(int threads) throws OrtException {
        Graph graph = new Graph("matrix-peak");
        graph.output(
                "product",
                graph.input("left", ElementType.FLOAT, Shape.of(EXTENT, EXTENT))
                        .matMul(graph.constant("right", FloatTensor.of(numbers(), EXTENT, EXTENT))));
        OrtEnvironment environment = OnnxEnvironment.get();
        Histogram nanos = new Histogram(3);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            try (OrtSession session = OnnxEnvironment.load(OnnxWriter.write(graph), options);
                    OnnxTensor input = OnnxTensor.createTensor(
                            environment, FloatBuffer.wrap(numbers()), new long[] {EXTENT, EXTENT})) {
                for (int k = 0; k < WARM_UPS + RUNS; k++) {
                    long start = System.nanoTime();
                    session.run(Map.of("left", input)).close();
                    if (k >= WARM_UPS) {
                        nanos.recordValue(System.nanoTime() - start);
                    }
                }
            }
        }
        return 2.0 * EXTENT * EXTENT * EXTENT / nanos.getValueAtPercentile(50);
    }

    private static float[] numbers() {
        Random random = new Random(1);
        float[] numbers = new float[EXTENT * EXTENT];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = random.nextFloat();
        }
        return numbers;
    }
}
