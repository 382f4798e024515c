package org.poyorig.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerWatchTest {
    private static final long SILENT_AFTER_NANOS = 3_600_000_000_000L;

    @Test
    void shouldSayEachChangeOnce() {
        String rig = "watch-" + ProcessHandle.current().pid();
        List<PeerState> said = new ArrayList<>();
        try (Bridge runtime = Bridge.open(rig, Side.RUNTIME, new BridgeOptions(4096, 4096))) {
            PeerWatch watch = new PeerWatch(runtime, SILENT_AFTER_NANOS);
            watch.check().ifPresent(report -> said.add(report.state()));
            for (int epoch = 1; epoch <= 2; epoch++) {
                try (Bridge acquisition = Bridge.open(rig, Side.ACQUISITION)) {
                    PeerReport came = watch.check().orElseThrow();
                    said.add(came.state());
                    assertEquals(epoch, acquisition.control().epoch(Side.ACQUISITION));
                    assertEquals(
                            "rig '" + rig + "': acquisition is attached (process "
                                    + ProcessHandle.current().pid() + ", epoch " + epoch + ")",
                            came.sentence());
                    assertTrue(watch.check().isEmpty());
                }
                said.add(watch.check().orElseThrow().state());
            }
        }
        assertEquals(List.of(PeerState.ALIVE, PeerState.ABSENT, PeerState.ALIVE, PeerState.ABSENT), said);
    }

    @Test
    void shouldReportANewProcessEvenIfTheLossOfTheOldOneWasNotSeen() {
        String rig = "watch-epoch-" + ProcessHandle.current().pid();
        try (Bridge runtime = Bridge.open(rig, Side.RUNTIME, new BridgeOptions(4096, 4096))) {
            PeerWatch watch = new PeerWatch(runtime, SILENT_AFTER_NANOS);
            Bridge.open(rig, Side.ACQUISITION).close();
            try (Bridge second = Bridge.open(rig, Side.ACQUISITION)) {
                assertEquals(2, second.control().epoch(Side.ACQUISITION));
                assertTrue(watch.check().orElseThrow().sentence().contains("epoch 2"));
            }
        }
    }
}
