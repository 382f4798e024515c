package org.poyorig.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.BreakingDecoder;
import org.poyorig.decode.DecodeState;
import org.poyorig.decode.DecodedDescription;
import org.poyorig.decode.DecodedReader;
import org.poyorig.decode.DecodedSample;
import org.poyorig.decode.Decoder;
import org.poyorig.decode.FallbackDecoder;
import org.poyorig.decode.LiveFlag;
import org.poyorig.decode.OnnxEnvironment;
import org.poyorig.decode.TestNetwork;
import org.poyorig.decode.WindowSizes;
import org.poyorig.status.LiveStatus;
import org.poyorig.status.RuntimeCounter;

/** A session whose GPU goes away, on a clock of the test's own: a padded decoder on the processor plays the GPU. */
class LostGpuTest {
    private static final int UNITS = 10;
    private static final AtomicLong RIGS = new AtomicLong();

    @TempDir
    Path sessions;

    private final String rig = "lost-" + ProcessHandle.current().pid() + "-" + RIGS.incrementAndGet();
    private final AtomicLong now = new AtomicLong(1_000_000_000);
    private final ModelBundle bundle = TestNetwork.bundle(UNITS);
    private boolean lost;
    private LiveService service;
    private TestAcquisition acquisition;

    @BeforeEach
    void begin() {
        DecoderRequest request = new DecoderRequest(Optional.of(Path.of("bundle")), Optional.empty(), "test/session");
        service =
                LiveService.stepped(LiveSettings.of(rig, sessions), this::load, Calibrator.absent(), request, now::get);
        acquisition = new TestAcquisition(rig, UNITS, now::get);
        step();
        assertTrue(service.isReady());
    }

    private LoadedDecoder load(DecoderRequest request) {
        Decoder gpu = TestNetwork.paddedDecoder(bundle, WindowSizes.of(64, 128));
        Decoder breaking = new BreakingDecoder(gpu, call -> {
            if (lost) {
                throw new IllegalStateException("the GPU has fallen off the bus");
            }
            return null;
        });
        Decoder decoder = new FallbackDecoder(breaking, TestNetwork.liveDecoder(bundle, 1), List.of());
        return new LoadedDecoder(bundle, TestNetwork.unitIds(UNITS), decoder, "test, on " + decoder.provider());
    }

    @Test
    void shouldLoseNoTickWithTheGpuAndSayWhatDecodes() throws Exception {
        long loads = OnnxEnvironment.loads();
        acquisition.start();
        play(150);
        lost = true;
        play(150);
        acquisition.stop();
        step();
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
        service.close();
        service = null;
        assertEquals(
                "CPU (GPU: lost while decoding: the GPU has fallen off the bus)",
                description().provider());
    }

    @Test
    void shouldCountTheSpikesThatAWindowHasTooMany() {
        long loads = OnnxEnvironment.loads();
        acquisition.start();
        play(200);
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

    private void play(int blocks) {
        for (int k = 0; k < blocks; k++) {
            now.addAndGet(10_000_000);
            acquisition.block();
            work();
            acquisition.listen();
        }
        step();
    }

    private void step() {
        for (int k = 0; k < 12; k++) {
            work();
            now.addAndGet(10_000_000);
        }
        acquisition.listen();
    }

    private void work() {
        while (service.step() > 0) {
            // More may follow.
        }
    }

    @AfterEach
    void leave() {
        if (service != null) {
            service.close();
        }
        acquisition.close();
    }
}
