package org.poyorig.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.poyorig.live.Recorded.blocks;
import static org.poyorig.live.SteppedRig.assertEveryTick;
import static org.poyorig.live.SteppedRig.has;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.decoded.LiveFlag;
import org.poyorig.decoded.TimelessBytes;
import org.poyorig.latency.SessionLatency;
import org.poyorig.record.SessionFolder;
import org.poyorig.status.RuntimeCounter;

/** Held outputs while nothing can be decoded; the recording stays complete. */
class LiveHoldTest {
    @TempDir
    Path sessions;

    @AutoClose
    private final SteppedRig rig = new SteppedRig(() -> sessions);

    @Test
    void shouldRecordEverythingAndFlagSkippedTicksWhileOverloaded() {
        rig.begin(SteppedRig.request());
        rig.acquisition().start();
        rig.play(110);
        rig.decodeNanos = 200_000_000;
        rig.play(100);
        rig.decodeNanos = 1_000_000;
        rig.play(100);
        rig.acquisition().stop();
        rig.step();
        List<DecodedSample> sent = rig.acquisition().listen().samples();
        long skipped = sent.stream().filter(s -> has(s, LiveFlag.SKIPPED)).count();
        assertTrue(skipped > 20, skipped + " skipped");
        assertEquals(skipped, rig.acquisition().status().counters().get(RuntimeCounter.TICKS_SKIPPED));
        assertTrue(sent.stream().anyMatch(sample -> has(sample, LiveFlag.DEADLINE_MISSED)));
        assertEveryTick(sent);
        assertTrue(
                sent.subList(sent.size() - 40, sent.size()).stream().allMatch(sample -> sample.liveFlags() == 0),
                "decoding recovers");
        rig.end();

        SessionFolder session = rig.onlySession();
        assertEquals(312, blocks(session));
        List<ByteBuffer> replay = TimelessBytes.of(rig.replayed(session));
        List<ByteBuffer> live = TimelessBytes.of(session.decoded());
        assertEquals(replay.size(), live.size());
        for (int k = 0; k < live.size(); k++) {
            if (!has(sent.get(k), LiveFlag.HELD)) {
                assertEquals(replay.get(k), live.get(k), "tick " + k);
            }
        }
        assertEquals(skipped, SessionLatency.read(session).ticksSkipped());
    }

    @Test
    void shouldHoldOutputsThenFadeThemIfTheInputStalls() {
        rig.begin(SteppedRig.request());
        rig.acquisition().start();
        rig.play(120);
        int decoded = rig.acquisition().listen().samples().size();
        rig.silence(200);
        List<DecodedSample> sent = rig.acquisition().listen().samples();
        DecodedSample last = sent.get(sent.size() - 1);
        assertTrue(has(last, LiveFlag.HELD) && has(last, LiveFlag.INPUT_STALLED));
        assertEquals(sent.get(decoded - 1).sampleNumber(), last.sampleNumber());
        assertEquals(0f, last.outputs()[0]);
        assertEquals(1, rig.acquisition().status().counters().get(RuntimeCounter.INPUT_STALLS));
        assertTrue((rig.acquisition().status().liveFlags() & LiveFlag.INPUT_STALLED) != 0);

        rig.play(20);
        sent = rig.acquisition().listen().samples();
        assertEquals(0, sent.get(sent.size() - 1).liveFlags());
        assertEquals(0, rig.acquisition().status().liveFlags());
        rig.end();
        assertEquals(
                decoded + 10, TimelessBytes.of(rig.onlySession().decoded()).size(), "held samples are not recorded");
    }

    @Test
    void shouldHoldNothingIfTheAcquisitionEnds() {
        rig.begin(SteppedRig.request());
        rig.acquisition().start();
        rig.play(120);
        rig.acquisition().block();
        rig.service().step();
        rig.acquisition().stop();
        rig.service().step();
        int decoded = rig.acquisition().listen().samples().size();
        rig.silence(200);
        List<DecodedSample> sent = rig.acquisition().listen().samples();
        assertEquals(decoded, sent.size());
        assertTrue(sent.stream().allMatch(sample -> sample.liveFlags() == 0), "nothing held, nothing late");
        assertEquals(0, rig.acquisition().status().counters().get(RuntimeCounter.INPUT_STALLS));
        rig.end();
    }

    @Test
    void shouldHoldOutputsIfTheNetworkGivesNaN() {
        rig.begin(SteppedRig.request());
        rig.acquisition().start();
        rig.play(120);
        rig.decodeNanos = -1;
        rig.play(20);
        List<DecodedSample> sent = rig.acquisition().listen().samples();
        DecodedSample last = sent.get(sent.size() - 1);
        assertEquals(LiveFlag.HELD | LiveFlag.NOT_FINITE, last.liveFlags());
        assertTrue(Float.isFinite(last.outputs()[0]));
        rig.end();
    }
}
