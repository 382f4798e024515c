package org.poyorig.gpu.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.BreakingDecoder;
import org.poyorig.decode.Decoder;
import org.poyorig.gpu.bound.BindingUnavailable;
import org.poyorig.gpu.machine.GpuProvider;
import org.poyorig.gpu.machine.GpuUnavailable;
import org.poyorig.gpu.padded.WindowSizes;
import org.poyorig.onnx.TestNetwork;
import org.poyorig.token.TokenSequence;

/** The choice of a decoder: every way in which a GPU may fail before it is used, and a GPU that works. */
class DecoderTrialTest {
    private static final int UNITS = 6;
    private static final WindowSizes SIZES = WindowSizes.of(64, 128);

    private final ModelBundle bundle = TestNetwork.bundle(UNITS);
    private final List<TokenSequence> windows = FixedWindows.of(UNITS, 1, SIZES);
    private final List<BreakingDecoder> opened = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private Decoder chosen;

    @Test
    void shouldUseTheFirstCandidateThatAgreesWithTheCpu() {
        candidate(GpuProvider.TENSORRT, "TensorRT fp16", () -> gpu(0));
        candidate(GpuProvider.CUDA, "CUDA fp32", () -> {
            throw new AssertionError("must not be tried");
        });
        choose();
        assertEquals("GPU", chosen.providerLine());
    }

    @Test
    void shouldTryTheNextCandidateAndKeepEachReason() {
        candidate(GpuProvider.TENSORRT, "TensorRT fp16", () -> {
            throw new GpuUnavailable("libnvinfer.so.10 not found", "install it");
        });
        candidate(GpuProvider.TENSORRT, "TensorRT fp32", () -> {
            throw new AssertionError("it needs the same library");
        });
        candidate(GpuProvider.CUDA, "CUDA fp32", () -> {
            throw new OrtException("CUDA failure 35: driver version is insufficient\n and much more");
        });
        choose();
        assertEquals(
                "CPU (TensorRT: libnvinfer.so.10 not found;"
                        + " CUDA fp32: CUDA failure 35: driver version is insufficient)",
                chosen.providerLine());
        assertEquals(2, chosen.decode(windows.get(1)).capacity());
    }

    @Test
    void shouldGoOnWithoutCudaGraphsIfOnnxRuntimeIsAnotherVersion() {
        candidate(GpuProvider.TENSORRT, "TensorRT fp32, CUDA graph", () -> {
            throw new BindingUnavailable("ONNX Runtime is 1.30.0; CUDA graphs need ONNX Runtime 1.29.x");
        });
        candidate(GpuProvider.CUDA, "CUDA fp32, CUDA graph", () -> {
            throw new AssertionError("it needs the same functions");
        });
        candidate(GpuProvider.CUDA, "CUDA fp32, copied", () -> gpu(0));
        choose();
        assertEquals("GPU (ONNX Runtime is 1.30.0; CUDA graphs need ONNX Runtime 1.29.x)", chosen.providerLine());
    }

    @Test
    void shouldTryEachProviderAsACudaGraphAndThenCopied() {
        choose();
        List<GpuProvider> providers = List.of(GpuProvider.TENSORRT, GpuProvider.CUDA);
        List<String> names =
                GpuCandidate.all(providers, bundle, TestNetwork.session(bundle), SIZES, said -> {}).stream()
                        .map(Candidate::name)
                        .toList();
        assertEquals(
                List.of(
                        "TensorRT fp16, CUDA graph",
                        "TensorRT fp16, copied",
                        "TensorRT fp32, CUDA graph",
                        "TensorRT fp32, copied",
                        "CUDA fp32, CUDA graph",
                        "CUDA fp32, copied"),
                names);
    }

    @Test
    void shouldCloseCandidatesWithWrongOutputs() {
        candidate(GpuProvider.TENSORRT, "TensorRT fp16", () -> gpu(10));
        candidate(GpuProvider.TENSORRT, "TensorRT fp32", () -> gpu(Float.NaN));
        candidate(GpuProvider.CUDA, "CUDA fp32", () -> gpu(0));
        choose();
        assertEquals(3, opened.size());
        assertTrue(opened.get(0).isClosed());
        assertTrue(opened.get(1).isClosed());
        assertEquals("GPU", chosen.provider());
        assertTrue(chosen.refusals().get(0).startsWith("TensorRT fp16: its outputs differ from the CPU's by"));
        assertTrue(chosen.refusals().get(1).contains("NaN"), chosen.refusals().get(1));
    }

    @Test
    void shouldNotUseACandidateThatFailsDuringWarmUp() {
        candidate(GpuProvider.CUDA, "CUDA fp32", () -> {
            BreakingDecoder decoder = new BreakingDecoder(TestNetwork.paddedDecoder(bundle, SIZES), call -> {
                throw new IllegalStateException("out of memory");
            });
            opened.add(decoder);
            return decoder;
        });
        choose();
        assertTrue(opened.get(0).isClosed());
        assertEquals("CPU (CUDA fp32: out of memory)", chosen.providerLine());
    }

    @Test
    void shouldSurviveALibraryThatDoesNotLink() {
        candidate(GpuProvider.CUDA, "CUDA fp32", () -> {
            throw new UnsatisfiedLinkError("libcublas.so.12: invalid ELF header");
        });
        choose();
        assertEquals("CPU (CUDA fp32: libcublas.so.12: invalid ELF header)", chosen.providerLine());
    }

    @Test
    void shouldReturnTheCpuDecoderIfThereIsNoProviderToTry() {
        Decoder cpu = TestNetwork.liveDecoder(bundle, 1);
        chosen = DecoderTrial.choose(cpu, List.of(), bundle, TestNetwork.session(bundle), SIZES, line -> {});
        assertSame(cpu, chosen);
        assertEquals("CPU", chosen.providerLine());
    }

    /** A decoder whose first output has this error in the fullest window. */
    private Decoder gpu(float error) {
        BreakingDecoder decoder = new BreakingDecoder(
                TestNetwork.paddedDecoder(bundle, SIZES), call -> error != 0 && call == windows.size() ? error : null);
        opened.add(decoder);
        return decoder;
    }

    private void candidate(GpuProvider provider, String name, Callable<Decoder> open) {
        candidates.add(new Candidate() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public GpuProvider provider() {
                return provider;
            }

            @Override
            public boolean isBound() {
                return name.endsWith("CUDA graph");
            }

            @Override
            public double tolerance() {
                return 1e-3;
            }

            @Override
            public Decoder open() throws Exception {
                return open.call();
            }
        });
    }

    private void choose() {
        chosen = DecoderTrial.choose(TestNetwork.liveDecoder(bundle, 1), candidates, windows);
    }

    @AfterEach
    void close() {
        chosen.close();
    }
}
