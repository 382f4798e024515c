package org.poyorig.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.gpu.machine.CudaExecution;
import org.poyorig.onnx.BatchDecoder;
import org.poyorig.onnx.Execution;
import org.poyorig.onnx.TestNetwork;
import org.poyorig.poyo.ReferenceGraph;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.SpikeWindow;
import org.poyorig.token.TokenBatch;
import org.poyorig.token.TokenSequence;

/** A second session on the CPU stands for the GPU. */
class CheckedBatchDecoderTest {
    private static final int UNITS = 6;
    private static final float[] QUERIES = {0.5f, 1};

    private final ModelBundle bundle = TestNetwork.bundle(UNITS);
    private final byte[] graph = ReferenceGraph.build(bundle, TestNetwork.session(bundle));
    private final TokenBatch batch = batch();

    @Test
    void shouldUseAGpuThatAgreesWithTheCpu() {
        try (CheckedBatchDecoder decoder = decoder(() -> new BatchDecoder(graph, 2, 1))) {
            float[] first = decoder.decode(batch, QUERIES);
            assertArrayEquals(first, decoder.decode(batch, QUERIES));
            assertEquals("CUDA", decoder.providerLine());
        }
    }

    @Test
    void shouldNotUseAGpuWithOtherOutputs() {
        ModelBundle other = TestNetwork.bundle(UNITS + 1);
        byte[] wrong = ReferenceGraph.build(other, TestNetwork.session(other));
        try (CheckedBatchDecoder decoder = decoder(() -> new BatchDecoder(wrong, 2, 1));
                BatchDecoder cpu = new BatchDecoder(graph, 2, 1)) {
            assertArrayEquals(cpu.decode(batch, QUERIES), decoder.decode(batch, QUERIES));
            assertTrue(decoder.providerLine().startsWith("CPU (CUDA: its value is "), decoder.providerLine());
        }
    }

    @Test
    void shouldDecodeABatchOnTheCpuIfTheGpuFailsAtIt() {
        BatchDecoder lost = new BatchDecoder(graph, 2, 1);
        try (CheckedBatchDecoder decoder = decoder(() -> lost)) {
            float[] first = decoder.decode(batch, QUERIES);
            assertEquals("CUDA", decoder.providerLine());
            lost.close();
            assertArrayEquals(first, decoder.decode(batch, QUERIES));
            assertTrue(decoder.providerLine().startsWith("CPU (CUDA: "), decoder.providerLine());
        }
    }

    @Test
    void shouldDecodeOnTheCpuIfTheGpuDoesNotLoad() {
        Supplier<BatchDecoder> broken = () -> {
            throw new UnsatisfiedLinkError("libcublas.so.12: invalid ELF header");
        };
        try (CheckedBatchDecoder decoder = decoder(broken)) {
            assertEquals(4, decoder.decode(batch, QUERIES).length);
            assertEquals("CPU (CUDA: libcublas.so.12: invalid ELF header)", decoder.providerLine());
        }
    }

    @Test
    void shouldSayWhyThereIsNoGpu() {
        try (CheckedBatchDecoder decoder =
                CheckedBatchDecoder.open(graph, 2, 1, BatchProvider.of(ProviderChoice.CUDA))) {
            if (!decoder.providerLine().equals("CUDA")) {
                assertTrue(decoder.providerLine().startsWith("CPU (CUDA: "), decoder.providerLine());
            }
            assertEquals(4, decoder.decode(batch, QUERIES).length);
        }
    }

    @Test
    void shouldNotLookForAGpuIfTheCpuIsChosen() {
        assertEquals("CPU", BatchProvider.of(ProviderChoice.CPU).line());
        assertSame(BatchProvider.CPU, BatchProvider.besideLive(ProviderChoice.CPU));
    }

    @Test
    void shouldLimitGpuMemoryBesideLiveDecoding() {
        assertEquals("1024", new CudaExecution(true, 1024).settings().get("gpu_mem_limit"));
        assertNull(new CudaExecution(true).settings().get("gpu_mem_limit"));
    }

    /** A decoder with a CPU session and a stand-in for the GPU. */
    private CheckedBatchDecoder decoder(Supplier<BatchDecoder> gpu) {
        BatchProvider cuda = new BatchProvider((options, size) -> {}, "");
        return new CheckedBatchDecoder(new CheckedWorker<>(
                cuda, execution -> execution == Execution.CPU ? new BatchDecoder(graph, 2, 1) : gpu.get()));
    }

    private static TokenBatch batch() {
        SpikeTokenizer tokenizer = SpikeTokenizer.forReferenceGraph(UNITS, 1, 1_000);
        SpikeWindow window = new SpikeWindow(16);
        for (int k = 0; k < 50; k++) {
            window.offer(19L * k, k % UNITS);
        }
        TokenSequence tokens = tokenizer.newSequence(16);
        window.tokenize(tokenizer, 0, tokens);
        return TokenBatch.of(List.of(tokens));
    }
}
