package org.poyorig.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.decode.BreakingDecoder;
import org.poyorig.decode.Decoder;
import org.poyorig.decode.FallbackDecoder;
import org.poyorig.decoded.DecodeState;
import org.poyorig.decoded.DecodedDescription;
import org.poyorig.decoded.DecodedReader;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.decoded.LiveFlag;
import org.poyorig.gpu.padded.WindowSizes;
import org.poyorig.onnx.OnnxEnvironment;
import org.poyorig.onnx.TestNetwork;
import org.poyorig.status.LiveStatus;
import org.poyorig.status.RuntimeCounter;

/** A session whose GPU fails, on the test's own clock. A padded decoder on the CPU plays the GPU. */
class LostGpuTest {
    @TempDir
    Path sessions;

    private boolean lost;

    @AutoClose
    private final SteppedRig rig = new SteppedRig(() -> sessions);

    private TestAcquisition acquisition;

    @BeforeEach
    void begin() {
        rig.begin(this::load, Calibrator.absent(), SteppedRig.request());
        acquisition = rig.acquisition();
        assertTrue(rig.service().isReady());
    }

    private LoadedDecoder load(DecoderRequest request) {
        Decoder gpu = TestNetwork.paddedDecoder(rig.bundle, WindowSizes.of(64, 128));
        Decoder breaking = new BreakingDecoder(gpu, call -> {
            if (lost) {
                throw new IllegalStateException("the GPU has fallen off the bus");
            }
            return null;
        });
        Decoder decoder = new FallbackDecoder(breaking, TestNetwork.liveDecoder(rig.bundle, 1), List.of());
        return new LoadedDecoder(
                rig.bundle, TestNetwork.unitIds(SteppedRig.UNITS), decoder, "test, on " + decoder.provider());
    }

    @Test
    void shouldLoseNoTickIfTheGpuFailsAndReportTheProvider() throws Exception {
        long loads = OnnxEnvironment.loads();
        acquisition.start();
        rig.play(150);
        lost = true;
        rig.play(150);
        acquisition.stop();
        rig.step();
        LiveStatus status = acquisition.status();
        List<DecodedSample> samples = acquisition.samples();
        assertEquals(status.counters().get(RuntimeCounter.TICKS_DECODED), samples.size());
        for (int k = 1; k < samples.size(); k++) {
            assertEquals(600, samples.get(k).sampleNumber() - samples.get(k - 1).sampleNumber(), "no tick is left out");
        }
        assertEquals(0, samples.get(0).liveFlags());
        assertEquals(LiveFlag.FALLEN_BACK, samples.get(samples.size() - 1).liveFlags());
        assertTrue(samples.stream().noneMatch(sample -> (sample.liveFlags() & LiveFlag.HELD) != 0));
        assertEquals(1, status.counters().get(RuntimeCounter.DECODER_FALLBACKS));
        assertTrue(status.decoder().endsWith("now CPU (GPU: lost while decoding: the GPU has fallen off the bus)"));
        assertEquals(loads, OnnxEnvironment.loads(), "nothing is loaded while a session is decoded");
        rig.end();
        assertEquals(
                "CPU (GPU: lost while decoding: the GPU has fallen off the bus)",
                description().provider());
    }

    @Test
    void shouldLoadNothingIfTheGpuIsLostWhileItIsKeptAwake() {
        long loads = OnnxEnvironment.loads();
        acquisition.start();
        rig.play(150);
        int before = acquisition.samples().size();
        lost = true;
        rig.silence(30);
        assertTrue(
                acquisition.status().decoder().contains("now CPU (GPU: lost while decoding"), "noticed in the pause");
        rig.play(150);
        assertTrue(acquisition.samples().size() > before, "and decoding goes on");
        assertEquals(1, acquisition.status().counters().get(RuntimeCounter.DECODER_FALLBACKS));
        assertEquals(loads, OnnxEnvironment.loads(), "nothing is loaded while a session is decoded");
    }

    @Test
    void shouldCountTheSpikesThatAWindowHasTooMany() {
        long loads = OnnxEnvironment.loads();
        acquisition.start();
        rig.play(200);
        LiveStatus status = acquisition.status();
        List<DecodedSample> samples = acquisition.samples();
        long left = samples.stream()
                .mapToLong(sample -> Math.max(0, sample.spikesInWindow() - 128))
                .sum();
        assertTrue(left > 0, "the test's windows are fuller than 128 spikes");
        assertEquals(left, status.counters().get(RuntimeCounter.SPIKES_LEFT_OUT));
        for (DecodedSample sample : samples) {
            assertEquals(sample.spikesInWindow() > 128, (sample.stateFlags() & DecodeState.SPIKES_LEFT_OUT) != 0);
        }
        assertEquals(loads, OnnxEnvironment.loads(), "nothing is loaded while a session is decoded");
        assertFalse(status.decoder().contains("now"));
    }

    private DecodedDescription description() throws Exception {
        try (var folders = Files.list(sessions);
                DecodedReader reader =
                        new DecodedReader(folders.findFirst().orElseThrow().resolve("decoded"))) {
            return reader.description();
        }
    }
}
