package org.poyorig.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.live.agent.Agent;

/** The queue between decoding and an output: order, exact counts, and failures that cost nothing else. */
class OutputsTest {
    @TempDir
    Path folder;

    private final KeptOutput kept = new KeptOutput();
    private final Outputs outputs = new Outputs(List.of(kept));
    private Agent agent;

    @BeforeEach
    void startAgent() {
        outputs.start(() -> 0, (started, idle) -> agent = started);
    }

    @Test
    void shouldSendEverythingInOrder() {
        try (TestSamples samples = new TestSamples(folder.resolve("a"), "monday", "vx")) {
            outputs.describe(samples.description());
            outputs.sample(samples.bytes(600, 0, 1.5f));
            outputs.ttl(700, 30_000, 0, 3, true);
            outputs.text(800, 30_000, 0, "go");
            work();
        }
        assertEquals(
                List.of("stream monday", "sample 0 at 600", "ttl 1 at 700 line 3 true", "text 2 at 800 go"),
                kept.lines());
        assertEquals(1.5f, kept.values().get(0)[0]);
        assertEquals(new OutputCounts("kept", 3, 3, 0, 0), outputs.counts().get(0));
    }

    @Test
    void shouldCountEveryDropExactlyWhenTheQueueIsFull() {
        int offered = OutputLane.PLACES + 25;
        try (TestSamples samples = new TestSamples(folder.resolve("a"), "monday", "vx")) {
            for (int k = 0; k < offered; k++) {
                outputs.sample(samples.bytes(k, 0, k));
            }
        }
        assertEquals(
                new OutputCounts("kept", offered, 0, 25, 0), outputs.counts().get(0));
        work();
        assertEquals(
                IntStream.range(0, OutputLane.PLACES)
                        .mapToObj(k -> "sample " + k + " at " + k)
                        .toList(),
                kept.lines());
    }

    @Test
    void shouldDescribeAStreamWhoseDescriptionFoundNoPlace() {
        try (TestSamples first = new TestSamples(folder.resolve("a"), "monday", "vx");
                TestSamples second = new TestSamples(folder.resolve("b"), "tuesday", "vx", "vy")) {
            outputs.describe(first.description());
            for (int k = 0; k < OutputLane.PLACES; k++) {
                outputs.sample(first.bytes(k, 0, k));
            }
            outputs.describe(second.description());
            work();
            outputs.sample(second.bytes(7, 0, 1, 2));
            work();
        }
        List<String> last =
                kept.lines().subList(kept.lines().size() - 2, kept.lines().size());
        assertEquals(List.of("stream tuesday", "sample " + OutputLane.PLACES + " at 7"), last);
    }

    @Test
    void shouldSayAFailureOnceAndCountEachLostMessage() {
        try (TestSamples samples = new TestSamples(folder.resolve("a"), "monday", "vx")) {
            outputs.sample(samples.bytes(0, 0, 0));
            kept.failing("kept: nobody listens");
            work();
            outputs.sample(samples.bytes(1, 0, 0));
            work();
            kept.failing(null);
            outputs.sample(samples.bytes(2, 0, 0));
            work();
        }
        assertEquals("kept: nobody listens", outputs.nextNews());
        assertNull(outputs.nextNews());
        assertEquals(new OutputCounts("kept", 3, 1, 0, 2), outputs.counts().get(0));
        assertEquals(List.of("sample 2 at 2"), kept.lines());
    }

    @Test
    void shouldSendWhatWaitsWhenItCloses() {
        try (TestSamples samples = new TestSamples(folder.resolve("a"), "monday", "vx")) {
            outputs.sample(samples.bytes(0, 0, 0));
        }
        agent.onClose();
        assertEquals(List.of("sample 0 at 0", "closed"), kept.lines());
        assertEquals(new OutputCounts("kept", 1, 1, 0, 0), outputs.counts().get(0));
    }

    @Test
    void shouldAllocateNothingOnTheDecodeThread() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        List<Long> bytes = new ArrayList<>();
        try (TestSamples samples = new TestSamples(folder.resolve("a"), "monday", "vx", "vy")) {
            float[] values = {1, 2};
            for (int round = 0; round < 3; round++) {
                long before = threads.getThreadAllocatedBytes(thread);
                for (int k = 0; k < 20_000; k++) {
                    outputs.sample(samples.bytes(k, 0, values));
                    outputs.ttl(k, 30_000, 0, 1, true);
                }
                bytes.add((threads.getThreadAllocatedBytes(thread) - before) / 20_000);
            }
        }
        assertEquals(0, bytes.get(2), "bytes for each sample");
    }

    private void work() {
        while (agent.doWork() > 0) {
            // More may wait.
        }
    }
}
