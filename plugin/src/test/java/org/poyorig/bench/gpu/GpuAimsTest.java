package org.poyorig.bench.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.poyorig.bench.gpu.GpuRecord.Latency;
import org.poyorig.bench.gpu.GpuRecord.Ready;
import org.poyorig.bench.gpu.GpuRecord.Scores;
import org.poyorig.bench.gpu.GpuRecord.Timing;

class GpuAimsTest {
    private static final String SMALL = "1.3M";
    private static final String LARGE = "11.8M";
    private static final String FAST = "TensorRT fp16";
    private static final String EAGER = "PyTorch 2.9.0 eager, cuda";

    @Test
    void shouldSayThatNothingWasMeasured() {
        for (String verdict : new GpuAims().verdicts()) {
            assertTrue(verdict.endsWith(": not measured"), verdict);
        }
    }

    @Test
    void shouldSayWhichAimsAreReached() {
        List<String> verdicts = verdicts(
                ready(SMALL, 3.1e-3),
                timing(LARGE, FAST, 1_000, 0.8, 2.5, 5_000),
                timing(LARGE, EAGER, 1_000, 8, 10, 5_000),
                ready(LARGE, 3.1e-3),
                scores(1e-5));
        assertTrue(verdicts.get(0).endsWith("reached: 0.800 ms and 2.500 ms, TensorRT fp16"));
        assertTrue(verdicts.get(1).endsWith("reached: 10.0 times, TensorRT fp16"));
        assertTrue(verdicts.get(2).contains(": reached: 3.1e-03 ("), verdicts.get(2));
        assertTrue(verdicts.get(3).contains(": reached: 1.0e-05 (sim)"), verdicts.get(3));
    }

    @Test
    void shouldSayWhichAimsAreMissed() {
        List<String> verdicts = verdicts(
                timing(LARGE, FAST, 1_000, 0.8, 3.1, 5_000),
                timing(LARGE, EAGER, 1_000, 4, 10, 5_000),
                ready(LARGE, Double.NaN),
                scores(2e-2));
        assertTrue(verdicts.get(0).endsWith("missed: 0.800 ms and 3.100 ms, TensorRT fp16"));
        assertTrue(verdicts.get(1).endsWith("missed: 5.0 times, TensorRT fp16"));
        assertTrue(verdicts.get(2).contains(": missed: NaN"), verdicts.get(2));
        assertTrue(verdicts.get(3).contains(": missed: 2.0e-02"), verdicts.get(3));
    }

    @Test
    void shouldMissTheAimIfAScoreIsNotANumber() {
        String verdict = verdicts(scores(Double.NaN)).get(3);
        assertTrue(verdict.contains(": missed: NaN"), verdict);
    }

    @Test
    void shouldUseTheFastestDecoderOfTheRightNetworkWindowAndProvider() {
        List<String> verdicts = verdicts(
                timing(SMALL, FAST, 1_000, 0.1, 2.5, 5_000),
                timing(LARGE, FAST, 250, 0.1, 2.5, 5_000),
                timing(LARGE, "TensorRT fp32", 1_000, 0.1, 2.5, 5_000),
                timing(LARGE, FAST + ", CUDA graph", 1_000, 0.5, 2.5, 5_000),
                timing(LARGE, FAST + ", copied", 1_000, 0.8, 2.5, 300),
                timing(LARGE, "PyTorch 2.9.0 compiled, cuda", 1_000, 8, 10, 5_000),
                timing(LARGE, "PyTorch 2.9.0 eager, cpu", 1_000, 8, 10, 5_000));
        assertTrue(verdicts.get(0).endsWith("0.500 ms and 2.500 ms, TensorRT fp16, CUDA graph"), verdicts.get(0));
        assertTrue(verdicts.get(1).endsWith(": not measured"), "PyTorch on the CPU is no reference");
    }

    @Test
    void shouldSayThatThereWereTooFewDecodes() {
        String verdict = verdicts(timing(LARGE, FAST, 1_000, 0.8, 2.5, 300)).get(0);
        assertTrue(verdict.endsWith("TensorRT fp16 (of 300 decodes only)"), verdict);
    }

    @Test
    void shouldNotReachAnAimWithOneNetworkOfTwo() {
        String verdict = verdicts(ready(SMALL, 3.1e-3)).get(2);
        assertEquals("not measured except for 1.3M, TensorRT fp16", verdict.split("deviation: ")[1]);
    }

    private static Timing timing(String network, String decoder, int spikes, double p50, double p999, int decodes) {
        Latency paced = new Latency(p50, (p50 + p999) / 2, p999, 2 * p999, decodes);
        return new Timing(network, decoder, spikes, paced, new Latency(0.01, 0.01, 0.01, 0.01, decodes));
    }

    private static Ready ready(String network, double largest) {
        return new Ready(network, FAST, 60, 2, 900, largest, 5e-4);
    }

    private static Scores scores(double lost) {
        return new Scores("sim", "s", true, 300, List.of(0.5, 0.5), FAST, List.of(0.5 - lost, 0.6));
    }

    private static List<String> verdicts(GpuRecord... records) {
        GpuAims aims = new GpuAims();
        for (GpuRecord record : records) {
            aims.take(record);
        }
        return aims.verdicts();
    }
}
