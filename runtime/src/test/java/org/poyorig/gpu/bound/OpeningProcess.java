package org.poyorig.gpu.bound;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.gpu.machine.GpuExecution;
import org.poyorig.gpu.padded.PaddedGraph;
import org.poyorig.onnx.TestNetwork;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.poyo.Precision;
import org.poyorig.poyo.SessionTables;

/** A process that loads and closes bound graphs many times, and prints by how many bytes its memory has grown. */
final class OpeningProcess {
    /** ONNX Runtime's own memory grows over the first 80 graphs and then stays level. */
    private static final int BEFORE = 80;

    static final int COUNTED = 40;

    private OpeningProcess() {}

    public static void main(String[] arguments) throws Exception {
        ModelBundle bundle = TestNetwork.bundle(12);
        SessionTables tables = SessionTables.padded(bundle, TestNetwork.session(bundle));
        byte[] graph = LiveGraph.buildPadded(bundle, tables.unitPlaces(), Precision.FP32);
        open(graph, tables, BEFORE);
        long before = residentBytes();
        open(graph, tables, COUNTED);
        System.out.println(residentBytes() - before);
    }

    private static void open(byte[] paddedGraph, SessionTables tables, int times) throws Exception {
        GpuExecution cpu = (providers, windowSpikes) -> {};
        GpuExecution cuda = (providers, windowSpikes) -> providers.addCuda(Map.of("use_tf32", "0"));
        for (int k = 0; k < times; k++) {
            try (BoundGraphs graphs = new BoundGraphs(paddedGraph, tables, 2, cpu, new HostMemory());
                    PaddedGraph graph = graphs.load(64)) {
                graph.run();
            }
            try (BoundGraphs graphs = new BoundGraphs(paddedGraph, tables, 2, cuda, new HostMemory())) {
                graphs.load(64).close();
            } catch (IllegalStateException noCuda) {
                // Without CUDA there is nothing to load; the next round opens the graphs again.
            }
        }
    }

    private static long residentBytes() throws Exception {
        System.gc();
        String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(status -> status.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
    }
}
