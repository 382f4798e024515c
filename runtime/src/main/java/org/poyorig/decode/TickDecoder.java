package org.poyorig.decode;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.poyorig.decoded.DecodeState;
import org.poyorig.decoded.DecodedLayout;
import org.poyorig.decoded.LiveFlag;
import org.poyorig.error.UserError;
import org.poyorig.record.NanoClock;
import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.SpikeWindow;
import org.poyorig.token.TokenSequence;
import org.poyorig.unit.UnitMap;

/** Decodes due ticks with one target, and publishes a sample for each. One thread: the decode agent's. */
final class TickDecoder {
    private final DecodeTarget target;
    private final double[] scales;
    private final double rateHertz;
    private final NanoClock clock;
    private final Counters counters;
    private final TickListener listener;
    private final UnitMap units;
    private final SpikeTokenizer tokenizer;
    private final TokenSequence tokens;
    private final HeldOutputs held;
    private final float[] values;
    private long lastDecodedTick = Long.MIN_VALUE;
    private long lastPublishedNanos = Long.MIN_VALUE;

    TickDecoder(
            DecodeTarget target,
            DecodeSettings settings,
            double rateHertz,
            int initialSpikes,
            NanoClock clock,
            Counters counters,
            TickListener listener) {
        this.target = target;
        this.rateHertz = rateHertz;
        this.clock = clock;
        this.counters = counters;
        this.listener = listener;
        scales = target.scales();
        units = new UnitMap(target.unitIds());
        tokenizer = SpikeTokenizer.forLiveGraph(target.unitIds().size(), settings.windowSeconds(), rateHertz);
        tokens = tokenizer.newSequence(initialSpikes);
        held = new HeldOutputs(scales.length, settings.hold());
        values = new float[scales.length];
    }

    /** Maps the stream's units to places in the target's embedding. */
    UnitMap units() {
        return units;
    }

    /** Decodes a tick, or publishes held values if decoding is too far behind. */
    void decode(DueTick tick, SpikeWindow window) {
        long started = clock.nanoTime();
        if (listener.isTooFarBehind(tick.offeredNanos(), started)) {
            publishSkipped(tick, started);
            return;
        }
        window.tokenize(tokenizer, units, tick.windowStart(), tokens);
        long tokenised = clock.nanoTime();
        FloatBuffer outputs = target.decoder().decode(tokens);
        long inferred = clock.nanoTime();
        boolean finite = scaled(outputs);
        if (!finite) {
            counters.increment(RuntimeCounter.TICKS_NOT_FINITE);
        }
        int leftOut = Math.max(0, tokens.spikeCount() - target.decoder().mostSpikes());
        counters.add(RuntimeCounter.SPIKES_LEFT_OUT, leftOut);
        begin(tick, tokens.spikeCount(), tokens.unknownUnitSpikes(), flags(tick, leftOut));
        put(tick, finite);
        target.decoded()
                .stage(DecodedLayout.QUEUE_STAGE, started - tick.recordedNanos())
                .stage(DecodedLayout.TOKENISE_STAGE, tokenised - started)
                .stage(DecodedLayout.INFER_STAGE, inferred - tokenised)
                .stage(DecodedLayout.INFERRED_AT, inferred);
        boolean fallenBack = target.decoder().hasFallenBack();
        publish(tick, (finite ? 0 : LiveFlag.HELD | LiveFlag.NOT_FINITE) | (fallenBack ? LiveFlag.FALLEN_BACK : 0));
        counters.increment(RuntimeCounter.TICKS_DECODED);
    }

    /**
     * Repeats the last sample with outputs held until now. The repeated sample is not recorded, because no tick belongs
     * to it.
     *
     * @param liveFlags bits of {@link LiveFlag} that say why
     * @return the sample's bytes, valid until the next tick; null if there has been no sample
     */
    ByteBuffer hold(int liveFlags) {
        if (lastPublishedNanos == Long.MIN_VALUE) {
            return null;
        }
        long now = clock.nanoTime();
        for (int k = 0; k < values.length; k++) {
            target.decoded().output(k, held.value(k, (now - lastPublishedNanos) / 1e9));
        }
        return target.decoded()
                .liveFlags(LiveFlag.HELD | liveFlags)
                .publishedAt(now)
                .bytes();
    }

    /** Scales the outputs into {@link #values}; returns whether all are finite. */
    private boolean scaled(FloatBuffer outputs) {
        boolean finite = true;
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (outputs.get(k) * scales[k]);
            finite &= Float.isFinite(values[k]);
        }
        return finite;
    }

    private void put(DueTick tick, boolean decoded) {
        double secondsSince = (tick.sampleNumber() - lastDecodedTick) / rateHertz;
        for (int k = 0; k < values.length; k++) {
            if (decoded) {
                held.decoded(k, values[k]);
            }
            target.decoded().output(k, decoded ? values[k] : heldValue(k, secondsSince));
        }
        if (decoded) {
            lastDecodedTick = tick.sampleNumber();
        }
    }

    /** Zero if nothing has been decoded yet, or if the clock has jumped back. */
    private float heldValue(int output, double secondsSince) {
        return lastDecodedTick == Long.MIN_VALUE || secondsSince < 0 ? 0 : held.value(output, secondsSince);
    }

    private void publishSkipped(DueTick tick, long now) {
        begin(tick, 0, 0, segmentFlags(tick));
        put(tick, false);
        target.decoded()
                .stage(DecodedLayout.QUEUE_STAGE, now - tick.recordedNanos())
                .stage(DecodedLayout.TOKENISE_STAGE, 0)
                .stage(DecodedLayout.INFER_STAGE, 0)
                .stage(DecodedLayout.INFERRED_AT, now);
        publish(tick, LiveFlag.HELD | LiveFlag.SKIPPED);
        counters.increment(RuntimeCounter.TICKS_SKIPPED);
    }

    private void begin(DueTick tick, int spikes, int unknownUnitSpikes, int flags) {
        long blockNanos = Math.round((tick.blockEndSampleNumber() - tick.sampleNumber()) * 1e9 / rateHertz);
        target.decoded()
                .begin(tick.sampleNumber(), spikes, unknownUnitSpikes, tick.lateSpikes(), flags)
                .stage(DecodedLayout.BLOCK_STAGE, blockNanos)
                .stage(DecodedLayout.BRIDGE_STAGE, tick.recordedNanos() - tick.offeredNanos())
                .stage(DecodedLayout.OFFERED_AT, tick.offeredNanos());
    }

    private void publish(DueTick tick, int liveFlags) {
        long now = clock.nanoTime();
        boolean missed = listener.missesDeadline(tick.offeredNanos(), now);
        if (missed) {
            counters.increment(RuntimeCounter.DEADLINE_MISSES);
        }
        target.decoded()
                .liveFlags(liveFlags | (missed ? LiveFlag.DEADLINE_MISSED : 0))
                .publishedAt(now);
        try {
            target.decoded().publish();
        } catch (UserError failure) {
            listener.onNotRecorded(failure);
        }
        if ((liveFlags & LiveFlag.HELD) == 0 || lastPublishedNanos == Long.MIN_VALUE) {
            lastPublishedNanos = now;
        }
        listener.onSample(target.decoded().bytes());
    }

    private int flags(DueTick tick, int leftOut) {
        return segmentFlags(tick)
                | (leftOut > 0 ? DecodeState.SPIKES_LEFT_OUT : 0)
                | (tokens.unknownUnitSpikes() > 0 ? DecodeState.UNKNOWN_UNITS : 0)
                | (tokens.spikeCount() == 0 ? DecodeState.NO_SPIKES : 0);
    }

    private static int segmentFlags(DueTick tick) {
        return (tick.lateSpikes() > 0 ? DecodeState.LATE_SPIKES : 0)
                | (tick.firstOfSegment() ? DecodeState.FIRST_OF_SEGMENT : 0);
    }
}
