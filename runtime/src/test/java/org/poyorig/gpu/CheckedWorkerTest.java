package org.poyorig.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.poyorig.onnx.Execution;

class CheckedWorkerTest {
    private static final BatchProvider GPU = new BatchProvider((options, size) -> {}, "");

    private final List<String> worked = new ArrayList<>();
    private float offBy;

    @Test
    void shouldComputeOnlyTheFirstBatchTwice() {
        try (CheckedWorker<Squares> worker = worker(GPU)) {
            assertEquals(4, worker.run(squares -> squares.of(2), new Close()));
            assertEquals(9, worker.run(squares -> squares.of(3), new Close()));
        }
        assertEquals(List.of("gpu 2.0", "cpu 2.0", "gpu 3.0", "gpu closed", "cpu closed"), worked);
    }

    @Test
    void shouldGoBackToTheCpuIfAGpuResultIsNotFinite() {
        try (CheckedWorker<Squares> worker = worker(GPU)) {
            worker.run(squares -> squares.of(2), new Close());
            offBy = Float.NaN;
            assertEquals(9, worker.run(squares -> squares.of(3), new Close()));
            assertEquals("CPU (CUDA: NaN instead of 9.0)", worker.provider().line());
            assertTrue(worked.contains("gpu closed"));
        }
    }

    @Test
    void shouldKeepTheGpuIfTheCpuResultIsNotFiniteEither() {
        try (CheckedWorker<Squares> worker = worker(GPU)) {
            assertEquals(Float.NaN, worker.run(squares -> squares.of(Float.NaN), new Close()));
            assertEquals("CUDA", worker.provider().line());
        }
    }

    @Test
    void shouldUseTheCpuAloneIfThereIsNoGpu() {
        try (CheckedWorker<Squares> worker = worker(BatchProvider.refused("no driver"))) {
            assertEquals(4, worker.run(squares -> squares.of(2), new Close()));
            assertEquals("CPU (CUDA: no driver)", worker.provider().line());
        }
        assertEquals(List.of("cpu 2.0", "cpu closed"), worked);
    }

    private CheckedWorker<Squares> worker(BatchProvider provider) {
        return new CheckedWorker<>(provider, execution -> new Squares(execution == Execution.CPU ? "cpu" : "gpu"));
    }

    private final class Squares implements AutoCloseable {
        private final String name;

        Squares(String name) {
            this.name = name;
        }

        float of(float number) {
            worked.add(name + " " + number);
            return number * number + (name.equals("gpu") ? offBy : 0);
        }

        @Override
        public void close() {
            worked.add(name + " closed");
        }
    }

    private static final class Close implements CheckedWorker.Check<Float> {
        @Override
        public String fault(Float cpu, Float gpu) {
            boolean same = Math.abs(cpu - gpu) < 0.1 || (cpu.isNaN() && gpu.isNaN());
            return same ? "" : gpu + " instead of " + cpu;
        }

        @Override
        public boolean isFinite(Float found) {
            return Float.isFinite(found);
        }
    }
}
