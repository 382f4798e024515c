package org.poyorig.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.Await;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.HoldTimes;
import org.poyorig.decoded.DecodedReader;
import org.poyorig.live.agent.WaitStrategy;
import org.poyorig.onnx.TestNetwork;
import org.poyorig.output.KeptOutput;
import org.poyorig.output.OutputCounts;
import org.poyorig.output.Outputs;
import org.poyorig.stream.CommandKind;

/** Outputs of a running service: they get the recorded values, and cannot disturb anything else. */
class LiveOutputsTest {
    private static final long DEADLINE_NANOS = 3_600_000_000_000L;

    @TempDir
    Path sessions;

    @AutoClose
    private final SteppedRig rig = new SteppedRig(() -> sessions);

    @Test
    void shouldSendTheRecordedValuesAndMarkersInOrder() {
        KeptOutput kept = new KeptOutput();
        rig.outputs = new Outputs(List.of(kept));
        rig.begin(SteppedRig.request());
        rig.acquisition().start();
        rig.play(110);
        rig.acquisition().ask(CommandKind.MARK, "lever pressed");
        rig.acquisition().sendBlock(block -> block.ttl(33_000, 2, true));
        rig.play(20);
        rig.end();
        assertEquals("stream test/session", kept.lines().get(0));
        assertTrue(kept.lines().contains("ttl " + markerNumber(kept, "ttl") + " at 33000 line 2 true"));
        assertTrue(markerNumber(kept, "text") > 0, kept.lines().toString());
        assertValues(recorded(), kept.values());
        assertEquals("closed", kept.lines().get(kept.lines().size() - 1));
    }

    private static int markerNumber(KeptOutput kept, String kind) {
        String line = kept.lines().stream()
                .filter(each -> each.startsWith(kind + " "))
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(line.split(" ")[1]);
    }

    @Test
    void shouldShowAFailingOutputAndLoseNothingElse() {
        rig.outputs = new Outputs(List.of(new KeptOutput().failing("kept: nobody listens")));
        rig.begin(SteppedRig.request());
        rig.acquisition().start();
        rig.play(150);
        rig.acquisition().stop();
        rig.step();
        assertEquals("kept: nobody listens", rig.acquisition().status().note());
        assertTrue(
                rig.service().statusLine().endsWith("; outputs: 0 sent, 26 lost to kept"),
                rig.service().statusLine());
        rig.end();
        assertEquals(26, recorded().size());
        assertEquals(
                new OutputCounts("kept", 26, 0, 0, 26), rig.outputs.counts().get(0));
    }

    @Test
    void shouldDecodeOnWhileAReceiverStalls() throws Exception {
        String name = "outputs-" + ProcessHandle.current().pid();
        ModelBundle bundle = TestNetwork.bundle(4);
        LiveSettings settings = new LiveSettings(
                name, sessions, "", WaitStrategy.FUTEX, 0.02, 1, DEADLINE_NANOS, HoldTimes.DEFAULT, Map.of());
        DecoderRequest request = new DecoderRequest(Optional.of(Path.of("bundle")), Optional.empty(), "test/session");
        KeptOutput stalled = new KeptOutput().stalled();
        KeptOutput working = new KeptOutput();
        Outputs outputs = new Outputs(List.of(stalled, working));
        try (TestAcquisition acquisition = new TestAcquisition(name, 4, System::nanoTime)) {
            try (LiveService service =
                    LiveService.launch(settings, wanted -> load(bundle), Calibrator.absent(), request, outputs)) {
                Await.until(() -> service.status().decoder().equals("test"));
                acquisition.start();
                for (int k = 0; k < 2_500; k++) {
                    acquisition.block();
                }
                acquisition.stop();
                Await.until(() -> outputs.counts().get(1).sent() >= 1_201);
                OutputCounts behind = outputs.counts().get(0);
                assertEquals(0, behind.sent());
                assertTrue(behind.dropped() > 0, behind.toString());
                stalled.release();
            }
            OutputCounts end = outputs.counts().get(0);
            assertEquals(end.offered(), end.sent() + end.dropped());
            assertEquals(end.sent(), stalled.values().size());
        }
        assertTrue(recorded().size() >= 1_201);
        assertValues(recorded(), working.values().subList(0, recorded().size()));
    }

    private static LoadedDecoder load(ModelBundle bundle) {
        return new LoadedDecoder(
                bundle, TestNetwork.unitIds(4), new SlowDecoder(bundle, new AtomicLong(), () -> 0), "test");
    }

    private static void assertValues(List<float[]> expected, List<float[]> sent) {
        assertEquals(expected.size(), sent.size());
        for (int k = 0; k < expected.size(); k++) {
            assertArrayEquals(expected.get(k), sent.get(k), "sample " + k);
        }
    }

    /** Values of each recorded sample. */
    private List<float[]> recorded() {
        List<float[]> values = new ArrayList<>();
        try (DecodedReader reader = new DecodedReader(rig.onlySession().decoded())) {
            while (reader.next()) {
                values.add(reader.sample().outputs());
            }
        }
        return values;
    }
}
