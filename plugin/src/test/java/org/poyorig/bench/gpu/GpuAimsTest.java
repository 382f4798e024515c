package org.poyorig.bench.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GpuAimsTest {
    private static final String FAST =
            "  TensorRT fp16           1,000 spikes   every 20 ms 0.800 / 0.900 / 2.500 / 9.000"
                    + " (5000)   back to back 0.700 / 0.800 / 0.900 / 1.000 (5000)";
    private static final String EAGER = "  PyTorch 2.9.0 eager, cuda       1,000 spikes   every 20 ms 8.000 / 9.000 /"
            + " 10.000 / 11.000 (5000)   back to back 7.000 / 8.000 / 9.000 / 9.500 (5000)";
    private static final String READY =
            "TensorRT fp16: ready after 60.0 s, the second time after 2.0 s; 900 MiB; differs"
                    + " from the CPU by at most 3.1e-03, root mean square 5.0e-04, of the output's standard deviation";
    private static final String SCORES =
            "R² of sim: s (simulated), 300 samples: CPU 0.9 0.8, TensorRT fp16 0.9 0.8, lost" + " at most 1.0e-05";

    @Test
    void shouldSayThatNothingWasMeasured() {
        for (String verdict : new GpuAims().verdicts()) {
            assertTrue(verdict.endsWith(": not measured"), verdict);
        }
    }

    @Test
    void shouldSayWhatWasReached() {
        GpuAims aims = aims("1.3M weights, 100 units", READY, "11.8M weights, 100 units", FAST, EAGER, READY, SCORES);
        assertTrue(aims.verdicts().get(0).endsWith("reached: 0.800 ms and 2.500 ms, TensorRT fp16"));
        assertTrue(aims.verdicts().get(1).endsWith("reached: 10.0 times, TensorRT fp16"));
        assertTrue(
                aims.verdicts().get(2).contains(": reached: 3.1e-03 ("),
                aims.verdicts().get(2));
        assertTrue(
                aims.verdicts().get(3).contains(": reached: 1.0e-05 (sim)"),
                aims.verdicts().get(3));
    }

    @Test
    void shouldSayWhatWasMissed() {
        GpuAims aims = aims(
                "11.8M weights",
                FAST.replace("2.500", "3.100"),
                EAGER.replace("8.000 /", "4.000 /"),
                READY.replace("3.1e-03", "NaN"),
                SCORES.replace("1.0e-05", "2.0e-02"));
        assertTrue(aims.verdicts().get(0).endsWith("missed: 0.800 ms and 3.100 ms, TensorRT fp16"));
        assertTrue(aims.verdicts().get(1).endsWith("missed: 5.0 times, TensorRT fp16"));
        assertTrue(
                aims.verdicts().get(2).contains(": missed: NaN"),
                aims.verdicts().get(2));
        assertTrue(
                aims.verdicts().get(3).contains(": missed: 2.0e-02"),
                aims.verdicts().get(3));
    }

    @Test
    void shouldTakeTheFastestWayAndNoOtherNetworkWindowOrProvider() {
        GpuAims aims = aims(
                "1.3M weights",
                FAST.replace("0.800", "0.100"),
                "11.8M weights",
                FAST.replace("1,000 spikes", "  250 spikes"),
                FAST.replace("TensorRT fp16", "TensorRT fp32"),
                FAST.replace("TensorRT fp16", "TensorRT fp16, CUDA graph").replace("0.800", "0.500"),
                FAST.replace("(5000)", "(300)"),
                EAGER.replace("eager, cuda", "compiled, cuda"),
                EAGER.replace("eager, cuda", "eager, cpu"));
        assertTrue(aims.verdicts().get(0).endsWith("0.500 ms and 2.500 ms, TensorRT fp16, CUDA graph"));
        assertTrue(aims.verdicts().get(1).endsWith(": not measured"), "PyTorch on the processor is no measure");
    }

    @Test
    void shouldSayWhereThereWereTooFewDecodes() {
        String verdict = aims("11.8M weights", FAST.replace("(5000)", "(300)"))
                .verdicts()
                .get(0);
        assertTrue(verdict.endsWith("TensorRT fp16 (of 300 decodes only)"), verdict);
    }

    @Test
    void shouldNotCallOneNetworkBoth() {
        assertEquals(
                "not measured but for 1.3M, TensorRT fp16",
                aims("1.3M weights", READY).verdicts().get(2).split("deviation: ")[1]);
    }

    private static GpuAims aims(String... lines) {
        GpuAims aims = new GpuAims();
        for (String line : lines) {
            aims.read(line);
        }
        return aims;
    }
}
