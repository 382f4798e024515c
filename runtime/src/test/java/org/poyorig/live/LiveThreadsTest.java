package org.poyorig.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.live.agent.WaitStrategy;
import org.poyorig.onnx.TestNetwork;

/** The service on its own threads and the machine's clock, however it waits. */
class LiveThreadsTest {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    @TempDir
    Path sessions;

    @ParameterizedTest
    @EnumSource(WaitStrategy.class)
    void shouldSendBackEveryTickAndEndItsThreads(WaitStrategy waiting) throws Exception {
        String rig = "threads-" + ProcessHandle.current().pid() + "-" + waiting.ordinal();
        ModelBundle bundle = TestNetwork.bundle(4);
        LiveSettings settings =
                LiveSettings.of(rig, sessions).withWaiting(waiting).withDeadline(PATIENCE_NANOS);
        DecoderRequest request = new DecoderRequest(Optional.of(Path.of("bundle")), Optional.empty(), "test/session");
        try (TestAcquisition acquisition = new TestAcquisition(rig, 4, System::nanoTime)) {
            try (LiveService service = LiveService.launch(settings, wanted -> load(bundle), request)) {
                until(service::isReady);
                until(() -> service.status().decoder().equals("test"));
                acquisition.start();
                for (int k = 0; k < 200; k++) {
                    acquisition.block();
                }
                acquisition.stop();
                until(() -> acquisition.listen().samples().size() == 51);
                assertNull(service.failure());
            }
            assertTrue(acquisition.samples().stream().allMatch(sample -> sample.liveFlags() == 0));
        }
        assertEquals(List.of(), threadsOf(rig));
        try (Stream<Path> folders = Files.list(sessions)) {
            assertEquals(
                    51,
                    Recorded.timeless(folders.findFirst().orElseThrow().resolve("decoded"))
                            .size());
        }
    }

    private static LoadedDecoder load(ModelBundle bundle) {
        return new LoadedDecoder(
                bundle, TestNetwork.unitIds(4), new SlowDecoder(bundle, new AtomicLong(), () -> 0), "test");
    }

    private static List<String> threadsOf(String rig) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> List.of("ingest", "decode", "loader", "status").contains(name))
                .map(name -> rig + " " + name)
                .toList();
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "in time");
            Thread.sleep(1);
        }
    }
}
