package org.poyorig.decode;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.poyorig.error.UserError;
import org.poyorig.record.BlockSource;
import org.poyorig.record.NanoClock;
import org.poyorig.record.SessionDescription;
import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.stream.EventHandler;
import org.poyorig.stream.SegmentReason;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.SpikeWindow;
import org.poyorig.token.TokenSequence;
import org.poyorig.token.UnitMap;
import org.poyorig.token.UnknownUnits;

/**
 * Runs a decoder along a session: takes recorded blocks, keeps the spikes of the last window, decodes each tick when
 * the watermark passes it, publishes. What it publishes follows from the recorded blocks alone, stage times aside, so
 * live decoding and every replay agree. It starts no thread: whoever drives it calls {@link #doWork} from one thread.
 */
public final class DecodeAgent {
    private static final int INITIAL_SPIKES = 1 << 12;

    private final BlockSource source;
    private final Decoder decoder;
    private final DecodedWriter decoded;
    private final NanoClock clock;
    private final Counters counters;
    private final double rateHertz;
    private final double[] scales;
    private final double fromSample;
    private final double toSample;
    private final UnitMap units;
    private final UnknownUnits unknownUnits = new UnknownUnits();
    private final SpikeTokenizer tokenizer;
    private final TokenSequence tokens;
    private final SpikeWindow window = new SpikeWindow(INITIAL_SPIKES);
    private final DecodeTicks ticks;
    private final EventHandler events = new Events();
    private long offeredNanos;
    private int lateSinceLastSample;

    /**
     * @param source the session's blocks
     * @param session what the session says about itself: its clock
     * @param unitIds units of the decoder's graph, in its order, by the ids that the stream gives them
     * @param scales physical units per network unit of each output
     * @param decoder used from this agent's thread; the caller closes it
     * @param decoded where samples go, on the same clock; the caller closes it
     */
    public DecodeAgent(
            BlockSource source,
            SessionDescription session,
            List<String> unitIds,
            double[] scales,
            DecodeSettings settings,
            Decoder decoder,
            DecodedWriter decoded,
            NanoClock clock,
            Counters counters) {
        if (scales.length != decoder.outputCount() || scales.length != decoded.outputCount()) {
            throw new IllegalArgumentException(scales.length + " scales, " + decoder.outputCount() + " decoded and "
                    + decoded.outputCount() + " published outputs");
        }
        this.source = source;
        this.decoder = decoder;
        this.decoded = decoded;
        this.clock = clock;
        this.counters = counters;
        this.scales = scales.clone();
        rateHertz = session.streamRateHertz();
        fromSample = settings.fromSeconds() * rateHertz;
        toSample = settings.toSeconds() * rateHertz;
        units = new UnitMap(unitIds);
        tokenizer = SpikeTokenizer.forLiveGraph(unitIds.size(), settings.windowSeconds(), rateHertz);
        tokens = tokenizer.newSequence(INITIAL_SPIKES);
        ticks = new DecodeTicks(new TickGrid(settings.strideSeconds(), rateHertz), settings.windowSeconds(), counters);
    }

    /** Name for the thread that drives it. */
    public String roleName() {
        return "decode";
    }

    /**
     * Takes one block, if there is one, and decodes what it completes.
     *
     * @return blocks taken, 0 or 1
     * @throws UserError where the recording is damaged or contradicts itself
     */
    public int doWork() {
        return source.next(events) ? 1 : 0;
    }

    /** The moment up to which everything is decoded, in seconds of the stream's clock. */
    public double watermarkSeconds() {
        return ticks.watermark() / rateHertz;
    }

    /** Spikes of each unit that has no embedding. Asked from the agent's thread. */
    public Map<String, Long> unknownUnitSpikes() {
        return unknownUnits.spikesById();
    }

    private void decodeTick(long tickSample, long blockEndSampleNumber) {
        long started = clock.nanoTime();
        window.tokenize(tokenizer, ticks.windowStart(), tokens);
        long tokenised = clock.nanoTime();
        FloatBuffer outputs = decoder.decode(tokens);
        long inferred = clock.nanoTime();
        decoded.begin(tickSample, tokens.spikeCount(), tokens.unknownUnitSpikes(), lateSinceLastSample, stateFlags());
        for (int k = 0; k < scales.length; k++) {
            decoded.output(k, (float) (outputs.get(k) * scales[k]));
        }
        decoded.stage(DecodedLayout.BLOCK_STAGE, Math.round((blockEndSampleNumber - tickSample) * 1e9 / rateHertz))
                .stage(DecodedLayout.BRIDGE_STAGE, source.recordedNanos() - offeredNanos)
                .stage(DecodedLayout.QUEUE_STAGE, started - source.recordedNanos())
                .stage(DecodedLayout.TOKENISE_STAGE, tokenised - started)
                .stage(DecodedLayout.INFER_STAGE, inferred - tokenised)
                .stage(DecodedLayout.INFERRED_AT, inferred)
                .stage(DecodedLayout.OFFERED_AT, offeredNanos)
                .liveFlags(0)
                .publish();
        counters.increment(RuntimeCounter.TICKS_DECODED);
    }

    private int stateFlags() {
        return (lateSinceLastSample > 0 ? DecodeState.LATE_SPIKES : 0)
                | (tokens.unknownUnitSpikes() > 0 ? DecodeState.UNKNOWN_UNITS : 0)
                | (tokens.spikeCount() == 0 ? DecodeState.NO_SPIKES : 0)
                | (ticks.isFirstOfSegment() ? DecodeState.FIRST_OF_SEGMENT : 0);
    }

    /** What the stream's events do to the window and the ticks. */
    private final class Events implements EventHandler {
        @Override
        public void onBlock(long blockOfferedNanos) {
            offeredNanos = blockOfferedNanos;
        }

        @Override
        public void onStream(long sampleNumber, double streamRateHertz, String name) {
            if (streamRateHertz != rateHertz) {
                throw new UserError(
                        "stream " + name,
                        rateHertz + " samples per second as the session says",
                        String.valueOf(streamRateHertz),
                        "take another copy of the recording");
            }
        }

        @Override
        public void onUnit(long sampleNumber, int unit, String id) {
            if (units.describe(unit, id) == UnitMap.UNKNOWN) {
                unknownUnits.describe(unit, id);
            }
        }

        @Override
        public void onSpike(long sampleNumber, int unit) {
            counters.increment(RuntimeCounter.SPIKES_RECEIVED);
            int sessionUnit = units.sessionUnit(unit);
            if (sessionUnit == UnitMap.UNKNOWN) {
                unknownUnits.count(unit);
                counters.increment(RuntimeCounter.SPIKES_UNKNOWN_UNIT);
            }
            if (ticks.isLate(sampleNumber)) {
                counters.increment(RuntimeCounter.SPIKES_LATE);
                lateSinceLastSample++;
            }
            if (!window.offer(sampleNumber, sessionUnit)) {
                counters.increment(RuntimeCounter.SPIKES_TOO_OLD);
            }
        }

        @Override
        public void onSegmentStart(long sampleNumber, int segment, SegmentReason reason) {
            ticks.startSegment(sampleNumber);
            window.clear(sampleNumber);
            lateSinceLastSample = 0;
        }

        @Override
        public void onWatermark(long sampleNumber, long blockEndSampleNumber) {
            if (ticks.inSegment()) {
                ticks.advance(sampleNumber);
                while (ticks.isDue()) {
                    long tickSample = ticks.tickSample();
                    if (tickSample >= fromSample && tickSample < toSample) {
                        decodeTick(tickSample, blockEndSampleNumber);
                    }
                    lateSinceLastSample = 0;
                    ticks.pass();
                }
                window.dropBefore(ticks.windowStart());
            }
        }

        @Override
        public void onSegmentEnd(long sampleNumber) {
            onWatermark(sampleNumber, sampleNumber);
            ticks.endSegment();
        }
    }
}
