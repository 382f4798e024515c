package org.poyorig.gpu.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.Decoder;
import org.poyorig.gpu.machine.GpuExecution;
import org.poyorig.gpu.padded.JavaApiGraphs;
import org.poyorig.gpu.padded.PaddedGraphs;
import org.poyorig.gpu.padded.PaddedLiveDecoder;
import org.poyorig.gpu.padded.WindowSizes;
import org.poyorig.onnx.Execution;
import org.poyorig.onnx.OnnxEnvironment;
import org.poyorig.onnx.TestNetwork;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.poyo.Precision;
import org.poyorig.poyo.SessionTables;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.SpikeWindow;
import org.poyorig.token.TokenSequence;

/** The C API on the CPU: it gives the same outputs as the Java API, and it frees everything. */
@EnabledOnOs(OS.LINUX)
class BoundGraphsTest {
    private static final int UNITS = 12;
    private static final WindowSizes SIZES = WindowSizes.of(64, 256);
    private static final GpuExecution ON_CPU = (providers, windowSpikes) -> {};
    private static final GpuExecution WITH_CUDA =
            (providers, windowSpikes) -> providers.addCuda(Map.of("use_tf32", "0"));
    private static final long GUARD_NANOS = 120_000_000_000L;

    private final ModelBundle bundle = TestNetwork.bundle(UNITS);
    private final SessionTables tables = SessionTables.padded(bundle, TestNetwork.session(bundle));
    private final byte[] graph = LiveGraph.buildPadded(bundle, tables.unitPlaces(), Precision.FP32);
    private final SpikeTokenizer tokenizer = SpikeTokenizer.forLiveGraph(UNITS, 1.0, 1e9);
    private final TokenSequence tokens = tokenizer.newSequence(8);
    private final Random random = new Random(4);

    @Test
    void shouldGiveTheSameBitsAsTheJavaApi() throws Exception {
        PaddedGraphs byJava = new JavaApiGraphs(graph, tables, 2, Execution.CPU);
        try (Decoder bound = bound();
                Decoder copied = new PaddedLiveDecoder(byJava, 2, SIZES, "CPU", said -> {})) {
            List<Integer> counts = new ArrayList<>(List.of(0, 1, 64, 65, 256, 300, 0));
            random.ints(200, 0, 257).forEach(counts::add);
            for (int spikes : counts) {
                window(spikes);
                float[] expected = new float[2];
                copied.decode(tokens).get(0, expected);
                for (int output = 0; output < 2; output++) {
                    assertEquals(
                            Float.floatToRawIntBits(expected[output]),
                            Float.floatToRawIntBits(bound.decode(tokens).get(output)),
                            spikes + " spikes");
                }
            }
        }
    }

    @Test
    void shouldGiveTheSameOutputsThroughMemoryThatIsCopied() throws Exception {
        CopiedMemory memory = new CopiedMemory();
        BoundGraphs graphs = new BoundGraphs(graph, tables, 2, ON_CPU, memory);
        try (Decoder direct = bound();
                Decoder copied = new PaddedLiveDecoder(graphs, 2, SIZES, "bound", said -> {})) {
            int tableCopies = memory.uploads();
            assertEquals(tables.byName().size(), tableCopies, "each table once, for all sizes");
            for (int spikes : new int[] {3, 100, 0, 256}) {
                window(spikes);
                assertEquals(direct.decode(tokens), copied.decode(tokens));
            }
            assertEquals(tableCopies + 4, memory.uploads(), "one for each decode");
            assertEquals(4, memory.downloads());
        }
        assertTrue(memory.isClosed());
    }

    @Test
    void shouldAllocateAlmostNothing() throws Exception {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Decoder bound = bound()) {
            window(200);
            long begin = System.nanoTime();
            long each = Long.MAX_VALUE;
            // The JIT compiler removes most allocations. How soon it does depends on the machine's load.
            while (each > 64 && System.nanoTime() - begin < GUARD_NANOS) {
                long before =
                        thread.getThreadAllocatedBytes(Thread.currentThread().getId());
                for (int k = 0; k < 500; k++) {
                    bound.decode(tokens);
                }
                each = (thread.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / 500;
            }
            assertTrue(each <= 64, each + " bytes a decode");
        }
    }

    @Test
    void shouldCountLoads() throws Exception {
        long loads = OnnxEnvironment.loads();
        try (Decoder bound = bound()) {
            bound.warmUp(256);
            assertEquals(loads + 2, OnnxEnvironment.loads());
        }
    }

    @Test
    void shouldSayWhyAGraphDoesNotLoad() throws Exception {
        String reason = refusal(new byte[] {1, 2, 3}, ON_CPU);
        assertTrue(reason.startsWith("ONNX Runtime does not load the graph: "), reason);
        assertTrue(reason.contains("protobuf"), reason);
    }

    @Test
    void shouldSayWhyAProviderIsMissing() throws Exception {
        String reason = refusal(graph, WITH_CUDA);
        assertTrue(reason.contains("CUDA"), reason);
        String other = refusal(graph, (providers, size) -> providers.addTensorRt(Map.of("trt_fp16_enable", "0")));
        assertTrue(other.contains("TensorRT"), other);
    }

    @Test
    void shouldFreeAllMemoryOfGraphs() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OpeningProcess.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), "the process ended well");
        long grownBytes = Long.parseLong(said);
        long perGraph = grownBytes / OpeningProcess.COUNTED;
        assertTrue(perGraph < 40 << 10, perGraph + " bytes more for each graph");
    }

    private Decoder bound() throws BindingUnavailable {
        PaddedGraphs graphs = new BoundGraphs(graph, tables, 2, ON_CPU, new HostMemory());
        return new PaddedLiveDecoder(graphs, 2, SIZES, "bound", said -> {});
    }

    private String refusal(byte[] bytes, GpuExecution execution) throws BindingUnavailable {
        try (BoundGraphs graphs = new BoundGraphs(bytes, tables, 2, execution, new HostMemory())) {
            String message = assertThrows(IllegalStateException.class, () -> graphs.load(64))
                    .getMessage();
            assertFalse(message.isBlank());
            return message;
        }
    }

    private void window(int spikes) {
        SpikeWindow window = new SpikeWindow(spikes);
        for (int k = 0; k < spikes; k++) {
            window.offer(random.nextInt(1_000_000_000), random.nextInt(UNITS));
        }
        window.tokenize(tokenizer, 0, tokens);
    }
}
