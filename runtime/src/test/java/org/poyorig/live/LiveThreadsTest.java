package org.poyorig.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.poyorig.Await;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.HoldTimes;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.decoded.LiveFlag;
import org.poyorig.decoded.TimelessBytes;
import org.poyorig.live.agent.WaitStrategy;
import org.poyorig.onnx.TestNetwork;

/** Runs the service on its own threads and the machine's clock, with each wait strategy. */
class LiveThreadsTest {
    /** A deadline that no machine misses. */
    private static final long DEADLINE_NANOS = 3_600_000_000_000L;

    @TempDir
    Path sessions;

    @ParameterizedTest
    @EnumSource(WaitStrategy.class)
    void shouldSendBackEveryTickAndEndItsThreads(WaitStrategy waiting) throws Exception {
        String rig = "threads-" + ProcessHandle.current().pid() + "-" + waiting.ordinal();
        ModelBundle bundle = TestNetwork.bundle(4);
        LiveSettings settings =
                new LiveSettings(rig, sessions, "", waiting, 0.02, 1, DEADLINE_NANOS, HoldTimes.DEFAULT, Map.of());
        DecoderRequest request = new DecoderRequest(Optional.of(Path.of("bundle")), Optional.empty(), "test/session");
        try (TestAcquisition acquisition = new TestAcquisition(rig, 4, System::nanoTime)) {
            try (LiveService service = LiveService.launch(settings, wanted -> load(bundle), request)) {
                Await.until(service::isReady);
                Await.until(() -> service.status().decoder().equals("test"));
                acquisition.start();
                for (int k = 0; k < 200; k++) {
                    acquisition.block();
                }
                acquisition.stop();
                Await.until(() -> decoded(acquisition.listen()).size() == 51);
                assertNull(service.failure());
            }
            assertTrue(decoded(acquisition).stream().allMatch(sample -> sample.liveFlags() == 0));
        }
        assertEquals(List.of(), threadsOf(rig));
        try (Stream<Path> folders = Files.list(sessions)) {
            assertEquals(
                    51,
                    TimelessBytes.of(folders.findFirst().orElseThrow().resolve("decoded"))
                            .size());
        }
    }

    /** The samples that were decoded. Between two blocks, a slow machine may also send held ones. */
    private static List<DecodedSample> decoded(TestAcquisition acquisition) {
        return acquisition.samples().stream()
                .filter(sample -> (sample.liveFlags() & LiveFlag.INPUT_STALLED) == 0)
                .toList();
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
}
