package org.poyorig.bench.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordLinesTest {
    private static final GpuRecord.Latency LATENCY = new GpuRecord.Latency(0.8, 0.9, 2.5, 9, 5_000);
    private static final List<GpuRecord> RECORDS = List.of(
            new GpuRecord.Timing("11.8M", "CUDA fp32, copied", 1_000, LATENCY, LATENCY),
            new GpuRecord.Ready("1.3M", "TensorRT fp16, CUDA graph", 60, 2, -1, Double.NaN, 5e-4),
            new GpuRecord.FitStep("1.3M", 16, 1_000, 2, 0.5),
            new GpuRecord.Scores("sim", "s", true, 300, List.of(0.9, 0.8), "TensorRT fp16", List.of(0.9, Double.NaN)),
            new GpuRecord.NotMeasured("PyTorch", "a \"reason\"\nof two lines"));

    @Test
    void shouldReadEveryRecordThatItWrites() {
        for (GpuRecord record : RECORDS) {
            String line = RecordLines.write(record);
            assertFalse(line.contains("\n"), line);
            assertEquals(Optional.of(record), RecordLines.read(line));
        }
    }

    @Test
    void shouldNotTakeOtherLinesForRecords() {
        assertEquals(Optional.empty(), RecordLines.read("2026-01-01 [W:onnxruntime] a warning"));
        assertEquals(Optional.empty(), RecordLines.read("{\"kind\": \"unknown\"}"));
        assertEquals(Optional.empty(), RecordLines.read("{broken"));
        assertEquals(Optional.empty(), RecordLines.readTorch("Traceback (most recent call last):"));
    }

    @Test
    void shouldReadTheRowsOfThePythonScript() {
        String latency = "{\"p50\": 0.8, \"p99\": 0.9, \"p999\": 2.5, \"max\": 9.0, \"decodes\": 5000}";
        String line = "{\"decoder\": \"PyTorch 2.9.0 eager, cuda\", \"spikes\": 250, \"paced\": " + latency
                + ", \"packed\": " + latency + "}";
        assertEquals(
                new GpuRecord.Timing("1.3M", "PyTorch 2.9.0 eager, cuda", 250, LATENCY, LATENCY),
                RecordLines.readTorch(line).orElseThrow().timing("1.3M"));
    }

    @Test
    void shouldPrintRecordsForAPerson() {
        assertEquals(
                "  CUDA fp32, copied           1,000 spikes   every 20 ms 0.800 / 0.900 / 2.500 / 9.000 (5000)"
                        + "   back to back 0.800 / 0.900 / 2.500 / 9.000 (5000)",
                RECORDS.get(0).line());
        assertTrue(RECORDS.get(1).line().contains("; GPU memory unknown; differs from the CPU by at most NaN"));
        assertTrue(RECORDS.get(2).line().contains("4.0 times faster"));
        assertTrue(RECORDS.get(3).line().startsWith("R² of sim: s (simulated), 300 samples: CPU 0.90000 0.80000, "));
        assertTrue(RECORDS.get(4).line().startsWith("PyTorch: not measured: "));
    }
}
