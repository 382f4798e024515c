package org.poyorig.decode;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.poyorig.error.UserError;
import org.poyorig.record.BlockSource;
import org.poyorig.record.NanoClock;
import org.poyorig.record.SessionDescription;
import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.stream.EventHandler;
import org.poyorig.stream.SegmentReason;
import org.poyorig.token.SpikeWindow;
import org.poyorig.token.UnknownUnits;
import org.poyorig.unit.UnitMap;

/**
 * Decodes a session from its recorded blocks. The agent keeps the spikes of the last window, decodes each tick when the
 * watermark passes the tick, and publishes the sample. The decoded values depend on the recorded blocks alone, so live
 * decoding and every replay agree. The agent starts no thread. One thread calls all its methods.
 */
public final class DecodeAgent {
    private static final int INITIAL_SPIKES = 1 << 12;

    private final BlockSource source;
    private final NanoClock clock;
    private final Counters counters;
    private final TickListener listener;
    private final double rateHertz;
    private final DecodeSettings settings;
    private final double fromSample;
    private final double toSample;
    private final Map<Integer, String> unitIds = new HashMap<>();
    private final UnknownUnits unknownUnits = new UnknownUnits();
    private final SpikeWindow window = new SpikeWindow(INITIAL_SPIKES);
    private final DecodeTicks ticks;
    private final EventHandler events = new Events();
    private TickDecoder decoder;
    private long offeredNanos;
    private int lateSinceLastSample;

    /**
     * Makes an agent without a decoder. Until {@link #use} the agent keeps its window and passes its ticks undecoded.
     *
     * @param source the session's blocks
     * @param session the session's description, for its sample rate
     */
    public DecodeAgent(
            BlockSource source,
            SessionDescription session,
            DecodeSettings settings,
            NanoClock clock,
            Counters counters,
            TickListener listener) {
        this.source = source;
        this.clock = clock;
        this.counters = counters;
        this.listener = listener;
        rateHertz = session.streamRateHertz();
        this.settings = settings;
        fromSample = settings.fromSeconds() * rateHertz;
        toSample = settings.toSeconds() * rateHertz;
        ticks = new DecodeTicks(new TickGrid(settings.strideSeconds(), rateHertz), settings.windowSeconds(), counters);
    }

    /** Changes the decoder from the next tick on; no spike is lost. Null stops decoding. */
    public void use(DecodeTarget target) {
        if (target == null) {
            decoder = null;
            return;
        }
        decoder = new TickDecoder(target, settings, rateHertz, INITIAL_SPIKES, clock, counters, listener);
        unitIds.forEach(this::describe);
    }

    /**
     * Repeats the last sample with outputs held until now: see {@link TickDecoder#hold}.
     *
     * @return the sample's bytes, valid until the next block; null if there has been no sample
     */
    public ByteBuffer hold(int liveFlags) {
        return decoder == null ? null : decoder.hold(liveFlags);
    }

    /**
     * Takes one block, if there is one, and decodes the ticks that the block completes.
     *
     * @return blocks taken, 0 or 1
     * @throws UserError if the recording is damaged or contradicts itself
     */
    public int doWork() {
        return source.next(events) ? 1 : 0;
    }

    /** Number of the sample up to which everything is decoded. */
    public long watermark() {
        return ticks.watermark();
    }

    /** Whether the stream is in a segment, so that more blocks should come. */
    public boolean inSegment() {
        return ticks.inSegment();
    }

    /** Time up to which everything is decoded, in seconds of the stream's clock. */
    public double watermarkSeconds() {
        return ticks.watermark() / rateHertz;
    }

    /** How many units of the stream have an embedding under another name. */
    public int unitsByRule() {
        return decoder == null ? 0 : decoder.units().byRule();
    }

    /** Number of spikes of each unit that has no embedding, by unit id. Agent's thread. */
    public Map<String, Long> unknownUnitSpikes() {
        if (decoder != null) {
            unitIds.forEach(this::describe); // a unit can become unknown when another one fits its embedding as well
        }
        return unknownUnits.spikesById();
    }

    private void describe(int unit, String id) {
        if (decoder != null && decoder.units().describe(unit, id) == UnitMap.UNKNOWN) {
            unknownUnits.describe(unit, id);
        }
    }

    private void decodeTick(long tickSample, long blockEndSampleNumber) {
        decoder.decode(
                new DueTick(
                        tickSample,
                        ticks.windowStart(),
                        blockEndSampleNumber,
                        offeredNanos,
                        source.recordedNanos(),
                        lateSinceLastSample,
                        ticks.isFirstOfSegment()),
                window);
    }

    /** Applies the stream's events to the window and the ticks. */
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
                        rateHertz + " samples per second, as in session.json",
                        String.valueOf(streamRateHertz),
                        "take another copy of the recording");
            }
        }

        @Override
        public void onUnit(long sampleNumber, int unit, String id) {
            unitIds.put(unit, id);
            describe(unit, id);
        }

        @Override
        public void onSpike(long sampleNumber, int unit) {
            counters.increment(RuntimeCounter.SPIKES_RECEIVED);
            if (decoder != null && decoder.units().sessionUnit(unit) == UnitMap.UNKNOWN) {
                unknownUnits.count(unit);
                counters.increment(RuntimeCounter.SPIKES_UNKNOWN_UNIT);
            }
            if (ticks.isLate(sampleNumber)) {
                counters.increment(RuntimeCounter.SPIKES_LATE);
                lateSinceLastSample++;
            }
            if (!window.offer(sampleNumber, unit)) {
                counters.increment(RuntimeCounter.SPIKES_TOO_OLD);
            }
        }

        @Override
        public void onTtl(long sampleNumber, int line, boolean high) {
            listener.onTtl(sampleNumber, rateHertz, offeredNanos, line, high);
        }

        @Override
        public void onText(long sampleNumber, String text) {
            listener.onText(sampleNumber, rateHertz, offeredNanos, text);
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
                if (ticks.jumpsTo(sampleNumber)) {
                    onSegmentStart(sampleNumber, 0, SegmentReason.GAP);
                }
                // A spike held back across a backward jump still has its old, larger number: it would lie in wait
                // there.
                counters.add(RuntimeCounter.SPIKES_AHEAD, window.dropFrom(blockEndSampleNumber));
                passTicks(sampleNumber, blockEndSampleNumber);
            }
        }

        @Override
        public void onSegmentEnd(long sampleNumber) {
            if (ticks.inSegment() && !ticks.jumpsTo(sampleNumber)) {
                passTicks(sampleNumber, sampleNumber);
            }
            ticks.endSegment();
        }

        private void passTicks(long watermark, long blockEndSampleNumber) {
            ticks.advance(watermark);
            while (ticks.isDue()) {
                long tickSample = ticks.tickSample();
                if (decoder != null && tickSample >= fromSample && tickSample < toSample) {
                    decodeTick(tickSample, blockEndSampleNumber);
                }
                lateSinceLastSample = 0;
                ticks.pass();
            }
            window.dropBefore(ticks.windowStart());
        }
    }
}
