package org.poyorig.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.decoded.DecodeState;
import org.poyorig.decoded.DecodedDescription;
import org.poyorig.decoded.DecodedReader;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.decoded.DecodedWriter;
import org.poyorig.decoded.LiveFlag;
import org.poyorig.decoded.StageTimes;
import org.poyorig.error.UserError;
import org.poyorig.record.SessionDescription;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.record.SessionRecorder;
import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.stream.BlockWriter;
import org.poyorig.stream.SegmentReason;
import org.poyorig.token.TokenSequence;

/** Steps an agent by hand beside a recorder. The decoder returns figures about its input. */
class DecodeAgentTest {
    private static final double RATE = 1_000;

    @TempDir
    Path folder;

    private final Counters counters = new Counters();
    private final BlockWriter block = new BlockWriter(1 << 12);
    private final AtomicLong clock = new AtomicLong(1_000_000);
    private TickListener listener = TickListener.NONE;
    private SessionRecorder recorder;
    private DecodedWriter decodedNow;

    @Test
    void shouldDecodeTickOnlyOnceTheWatermarkPassesIt() {
        List<Integer> decodedAfterEachBlock = new ArrayList<>();
        run(agent -> {
            record(agent, b -> b.segmentStart(0, 0, SegmentReason.ACQUISITION_START));
            for (long watermark : new long[] {500, 999, 1_000, 1_019, 1_060, 1_060, 1_000}) {
                record(agent, b -> b.watermark(watermark, watermark + 100));
                decodedAfterEachBlock.add((int) counters.get(RuntimeCounter.TICKS_DECODED));
            }
        });
        assertEquals(List.of(0, 0, 1, 1, 4, 4, 4), decodedAfterEachBlock);
    }

    @Test
    void shouldCountLateSpikeAndGiveItToLaterWindowsOnly() {
        List<DecodedSample> samples = run(agent -> {
            record(
                    agent,
                    b -> b.segmentStart(0, 0, SegmentReason.ACQUISITION_START)
                            && b.spike(990, 0)
                            && b.watermark(1_000, 1_000));
            record(agent, b -> b.spike(995, 1) && b.watermark(1_020, 1_020));
            record(agent, b -> b.spike(10, 1) && b.watermark(1_040, 1_040));
        });
        assertEquals(
                List.of(1, 2, 2),
                samples.stream().map(DecodedSample::spikesInWindow).toList());
        assertEquals(
                List.of(0, 1, 1),
                samples.stream().map(DecodedSample::lateSpikes).toList());
        assertTrue((samples.get(1).stateFlags() & DecodeState.LATE_SPIKES) != 0);
        assertEquals(2, counters.get(RuntimeCounter.SPIKES_LATE));
        assertEquals(1, counters.get(RuntimeCounter.SPIKES_TOO_OLD));
    }

    @Test
    void shouldDecodeEmptyWindowAndFlagIt() {
        List<DecodedSample> samples = run(agent ->
                record(agent, b -> b.segmentStart(0, 0, SegmentReason.ACQUISITION_START) && b.watermark(1_000, 1_000)));
        assertEquals(0, samples.get(0).spikesInWindow());
        assertEquals(
                DecodeState.NO_SPIKES | DecodeState.FIRST_OF_SEGMENT,
                samples.get(0).stateFlags());
    }

    @Test
    void shouldHoldSpikesAtLeftEdgeAndNotAtRightEdge() {
        List<DecodedSample> samples = run(agent -> record(
                agent,
                b -> b.segmentStart(0, 0, SegmentReason.ACQUISITION_START)
                        && b.spike(0, 0)
                        && b.spike(1_000, 1)
                        && b.watermark(1_020, 1_020)));
        assertEquals(
                List.of(1, 1),
                samples.stream().map(DecodedSample::spikesInWindow).toList());
        assertEquals(0f, samples.get(0).outputs()[1]);
        assertEquals(0.98f, samples.get(1).outputs()[1]);
    }

    @Test
    void shouldForgetSpikeHeldBackAcrossBackwardJump() {
        List<DecodedSample> samples = run(agent -> {
            record(agent, b -> b.segmentStart(5_000, 0, SegmentReason.ACQUISITION_START) && b.watermark(5_900, 6_000));
            record(
                    agent,
                    b -> b.segmentEnd(6_000)
                            && b.segmentStart(0, 1, SegmentReason.BACKWARD_JUMP)
                            && b.spike(5_950, 0)
                            && b.watermark(0, 100));
            for (long end = 200; end <= 6_000; end += 100) {
                long blockEnd = end;
                record(agent, b -> b.watermark(blockEnd, blockEnd));
            }
        });
        assertEquals(0, samples.get(samples.size() - 1).spikesInWindow());
        assertEquals(1, counters.get(RuntimeCounter.SPIKES_AHEAD));
    }

    @Test
    void shouldBeginAgainIfTheClockJumpsAheadWithoutANewSegment() {
        long year = 31_536_000_000L;
        List<DecodedSample> samples = run(agent -> {
            record(agent, b -> b.segmentStart(0, 0, SegmentReason.ACQUISITION_START) && b.watermark(1_000, 1_000));
            record(agent, b -> b.spike(year - 5, 0) && b.watermark(year, year));
            record(agent, b -> b.spike(year + 500, 0) && b.watermark(year + 1_000, year + 1_000));
            record(agent, b -> b.segmentEnd(2 * year));
        });
        assertEquals(
                List.of(1_000L, year + 1_000),
                samples.stream().map(DecodedSample::sampleNumber).toList());
        assertEquals(1, samples.get(1).spikesInWindow());
        assertTrue((samples.get(1).stateFlags() & DecodeState.FIRST_OF_SEGMENT) != 0);
    }

    @Test
    void shouldRecordSkippedTicksWhileBehindAndHoldThenDecayTheOutputs() {
        listener = new TickListener() {
            @Override
            public boolean isTooFarBehind(long offeredNanos, long nowNanos) {
                return counters.get(RuntimeCounter.TICKS_DECODED) + counters.get(RuntimeCounter.TICKS_SKIPPED) > 0
                        && counters.get(RuntimeCounter.TICKS_SKIPPED) < 30;
            }
        };
        List<DecodedSample> samples = run(agent -> record(
                agent,
                b -> b.segmentStart(0, 0, SegmentReason.ACQUISITION_START)
                        && b.spike(900, 0)
                        && b.watermark(1_640, 1_640)));
        assertEquals(33, samples.size());
        assertEquals(10f, samples.get(0).outputs()[0]);
        for (int k = 1; k <= 30; k++) {
            DecodedSample sample = samples.get(k);
            double left = Math.max(0, Math.min(1, (0.5 - 0.02 * k) / 0.4));
            assertEquals(10 * left, sample.outputs()[0], 1e-5);
            assertEquals(LiveFlag.HELD | LiveFlag.SKIPPED, sample.liveFlags());
        }
        assertEquals(0, samples.get(31).liveFlags());
        assertEquals(10f, samples.get(31).outputs()[0]);
    }

    @Test
    void shouldHoldOutputsIfTheNetworkGivesNaN() {
        List<DecodedSample> samples = run(agent -> record(
                agent,
                b -> b.segmentStart(0, 0, SegmentReason.ACQUISITION_START)
                        && b.spike(900, 0)
                        && b.watermark(1_000, 1_000)
                        && b.spike(1_001, EchoDecoder.POISON)
                        && b.watermark(1_020, 1_020)));
        assertEquals(LiveFlag.HELD | LiveFlag.NOT_FINITE, samples.get(1).liveFlags());
        assertEquals(samples.get(0).outputs()[0], samples.get(1).outputs()[0]);
        assertEquals(1, counters.get(RuntimeCounter.TICKS_NOT_FINITE));
    }

    @Test
    void shouldLoseNoSpikeWhenAnotherDecoderTakesOver() {
        List<DecodedSample> samples = run(agent -> {
            record(
                    agent,
                    b -> b.segmentStart(0, 0, SegmentReason.ACQUISITION_START)
                            && b.spike(900, 0)
                            && b.spike(950, 1)
                            && b.watermark(1_000, 1_000));
            agent.use(new DecodeTarget(List.of("b"), new double[] {1, 1}, new EchoDecoder(), decodedNow));
            record(agent, b -> b.watermark(1_020, 1_020));
        });
        assertEquals(2, samples.get(0).spikesInWindow());
        assertEquals(1, samples.get(1).spikesInWindow());
        assertEquals(1, samples.get(1).unknownUnitSpikes());
    }

    @Test
    void shouldReportTheDurationOfEachStage() {
        List<DecodedSample> samples = run(agent ->
                record(agent, b -> b.segmentStart(0, 0, SegmentReason.ACQUISITION_START) && b.watermark(1_000, 1_023)));
        StageTimes stages = samples.get(0).stages();
        // The test's clock moves one microsecond at every look.
        assertEquals(23_000_000, stages.blockNanos());
        assertEquals(1_000, stages.bridgeNanos());
        assertEquals(1_000, stages.queueNanos());
        assertEquals(1_000, stages.tokeniseNanos());
        assertEquals(1_000, stages.inferNanos());
        assertEquals(1_000, stages.publishNanos());
    }

    @Test
    void shouldGiveOutputsInPhysicalUnits() {
        List<DecodedSample> samples = run(agent -> record(
                agent,
                b -> b.segmentStart(0, 0, SegmentReason.ACQUISITION_START)
                        && b.spike(500, 0)
                        && b.spike(501, 1)
                        && b.watermark(1_000, 1_000)));
        assertEquals(20f, samples.get(0).outputs()[0]);
    }

    @Test
    void shouldRefuseStreamOnAnotherClock() {
        UserError error =
                assertThrows(UserError.class, () -> run(agent -> record(agent, b -> b.stream(0, 44_100, "x"))));
        assertTrue(error.getMessage().contains("expected 1000.0 samples per second"), error.getMessage());
    }

    private void record(DecodeAgent agent, Predicate<BlockWriter> events) {
        block.begin(clock.addAndGet(1_000));
        assertTrue(events.test(block), "the block is full");
        recorder.record(block.buffer());
        assertEquals(1, agent.doWork());
        assertEquals(0, agent.doWork());
    }

    private List<DecodedSample> run(Consumer<DecodeAgent> steps) {
        SessionFolder session = SessionFolder.create(
                folder.resolve("session"),
                SessionDescription.of("s", RATE, "2026-11-22T16:00:00Z", Map.of(), Map.of(), Map.of()));
        DecodedDescription description = new DecodedDescription(
                DecodedDescription.SCHEMA_VERSION,
                "s",
                RATE,
                0.02,
                1,
                List.of(new DecodedDescription.Output("spikes", "x10"), new DecodedDescription.Output("first", "s")),
                List.of("a", "b", "poison"),
                "",
                "test");
        try (SessionRecorder opened =
                        SessionRecorder.open(session, counters, () -> clock.addAndGet(1_000), Duration.ZERO);
                SessionReader reader = new SessionReader(session);
                DecodedWriter decoded =
                        new DecodedWriter(session.decoded(), description, () -> clock.addAndGet(1_000))) {
            recorder = opened;
            decodedNow = decoded;
            DecodeAgent agent = new DecodeAgent(
                    reader,
                    session.description(),
                    DecodeSettings.everyTick(1, 0.02),
                    () -> clock.addAndGet(1_000),
                    counters,
                    listener);
            agent.use(new DecodeTarget(List.of("a", "b", "poison"), new double[] {10, 1}, new EchoDecoder(), decoded));
            record(agent, b -> b.unit(0, 0, "a") && b.unit(0, 1, "b") && b.unit(0, 2, "poison"));
            steps.accept(agent);
        }
        List<DecodedSample> samples = new ArrayList<>();
        try (DecodedReader reader = new DecodedReader(session.decoded())) {
            while (reader.next()) {
                samples.add(reader.sample());
            }
        }
        return samples;
    }

    /** Returns the number of spikes and the offset of the first spike. */
    private static final class EchoDecoder implements Decoder {
        /** A spike of this unit makes the outputs NaN. */
        static final int POISON = 2;

        private final FloatBuffer outputs = FloatBuffer.allocate(2);

        @Override
        public int outputCount() {
            return 2;
        }

        @Override
        public String provider() {
            return "echo";
        }

        @Override
        public void warmUp(int mostSpikes) {
            // Nothing to warm.
        }

        @Override
        public FloatBuffer decode(TokenSequence tokens) {
            outputs.put(0, tokens.spikeCount());
            outputs.put(
                    1, tokens.spikeCount() == 0 ? -1 : tokens.offsetSeconds().get(tokens.boundaryCount()));
            for (int k = 0; k < tokens.spikeCount(); k++) {
                if (tokens.spikeUnitIndex().get(tokens.boundaryCount() + k) == POISON) {
                    outputs.put(0, Float.NaN);
                }
            }
            return outputs;
        }

        @Override
        public void close() {
            // Nothing to give back.
        }
    }
}
