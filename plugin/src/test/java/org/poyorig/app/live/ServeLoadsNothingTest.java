package org.poyorig.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.app.Await;
import org.poyorig.app.choice.ShippedBundles;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.live.DecoderRequest;
import org.poyorig.live.LiveService;
import org.poyorig.live.LiveSettings;
import org.poyorig.onnx.OnnxEnvironment;
import org.poyorig.play.RigPlayer;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

/** The service loads its decoder only once, also if a GPU was requested. */
@EnabledOnOs(OS.LINUX)
@Timeout(600)
class ServeLoadsNothingTest {
    private static final int PAUSE_TURNS = 15;
    private static final long TURN_NANOS = 20_000_000;

    @TempDir
    Path sessions;

    @Test
    void shouldLoadNothingAfterReadyInSessionsAndPauses() {
        String rig = "loads-" + ProcessHandle.current().pid();
        DecoderRequest request =
                new DecoderRequest(Optional.of(ShippedBundles.folder("sim")), Optional.empty(), "simulated/a_day0");
        List<String> said = new ArrayList<>();
        BundleDecoderSource source = new BundleDecoderSource(ProviderChoice.TENSORRT, said::add);
        Recording recording = Simulator.simulate(new SimulationPlan("a", 0, 30, 4, Task.RANDOM_TARGET, 1))
                .recording();
        try (LiveService service = LiveService.launch(LiveSettings.of(rig, sessions), source, request);
                RigPlayer player = new RigPlayer(rig, ServedRig.NOBODY)) {
            Await.until(
                    player,
                    "the bundle decodes",
                    () -> service.isReady() && !service.status().decoder().isEmpty());
            long loads = OnnxEnvironment.loads();
            for (int session = 0; session < 2; session++) {
                player.play(recording, ServedRig.fast(), Await.GUARD);
                for (int turn = 0; turn < PAUSE_TURNS; turn++) {
                    player.listen(TURN_NANOS);
                }
            }
            assertEquals(loads, OnnxEnvironment.loads(), "no graph is loaded, so no engine is built");
            String decoder = player.status().orElseThrow().decoder();
            assertTrue(decoder.contains("on TensorRT") || decoder.contains("on CPU (TensorRT: "), decoder);
        }
    }
}
