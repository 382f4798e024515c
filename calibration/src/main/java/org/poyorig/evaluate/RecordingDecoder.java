package org.poyorig.evaluate;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.poyorig.adapter.SpikesPerWindow;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.decode.Decoder;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.gpu.CheckedBatchDecoder;
import org.poyorig.gpu.LiveDecoders;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.linear.LinearDecode;
import org.poyorig.poyo.LinearFilter;
import org.poyorig.poyo.ReferenceGraph;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.RecordingTicks;
import org.poyorig.score.SpikeTrain;
import org.poyorig.score.WindowCounts;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.TokenBatch;
import org.poyorig.token.TokenSequence;

/**
 * Decodes one recording with one network. The live decoder decodes the causal right edge; the batched reference graph
 * decodes all other queries. Each of the two is loaded on first use. Use and close on one thread.
 */
public final class RecordingDecoder implements AutoCloseable {
    private final ModelBundle bundle;
    private final SessionEmbedding session;
    private final Recording recording;
    private final SpikeTrain spikes;
    private final int threads;
    private final ProviderChoice provider;
    private final double windowSeconds;
    private Decoder live;
    private CheckedBatchDecoder batch;

    /** Milliseconds per window for tokenizing and the network. */
    public record DecodeTime(double p50Millis, double p99Millis, int windows) {}

    /** Decoded values and the time that decoding took. */
    public record Timed(float[][] values, DecodeTime time) {}

    /**
     * Decodes on the CPU.
     *
     * @param session embeddings of the recording's units
     * @param threads number of threads for one decode, including the caller's
     */
    public RecordingDecoder(ModelBundle bundle, SessionEmbedding session, Recording recording, int threads) {
        this(bundle, session, recording, threads, ProviderChoice.CPU);
    }

    /** As above, with an execution provider, which is used if this machine has it. */
    public RecordingDecoder(
            ModelBundle bundle, SessionEmbedding session, Recording recording, int threads, ProviderChoice provider) {
        this.bundle = bundle;
        this.session = session;
        this.recording = recording;
        this.spikes = SpikeTrain.of(recording);
        this.threads = threads;
        this.provider = provider;
        this.windowSeconds = bundle.config().sequenceLengthSeconds();
    }

    /** Decodes every tick of the recording at its window's right edge, as in live use. */
    public DecodedSeries causal(double strideSeconds, DoubleConsumer progress) {
        long[] ticks = RecordingTicks.nanos(recording, strideSeconds, windowSeconds);
        return new DecodedSeries(
                bundle.outputs(), ticks, atRightEdge(ticks, progress).values());
    }

    /** Decodes every tick in overlapping windows and averages the values: not causal. */
    public DecodedSeries stitched(double strideSeconds, DoubleConsumer progress) {
        long[] ticks = RecordingTicks.nanos(recording, strideSeconds, windowSeconds);
        return new DecodedSeries(bundle.outputs(), ticks, stitched(ticks, recording.domain(), progress));
    }

    /** Decodes windows that end at these moments with the live decoder, and times each. */
    public Timed atRightEdge(long[] endNanos, DoubleConsumer progress) {
        openLive();
        RecordingWindows windows =
                windows(SpikeTokenizer.forLiveGraph(session.unitCount(), windowSeconds, RecordingClock.RATE_HZ));
        TokenSequence tokens = windows.newSequence();
        double[] scale = scale();
        float[][] values = new float[endNanos.length][bundle.outputs().size()];
        DecodeStopwatch stopwatch = new DecodeStopwatch(endNanos.length);
        for (int k = 0; k < endNanos.length; k++) {
            stopwatch.start();
            windows.tokenize(endNanos[k], tokens);
            live.decode(tokens).get(0, values[k]);
            stopwatch.stop();
            toPhysical(values[k], scale);
            progress.accept((k + 1.0) / endNanos.length);
        }
        return new Timed(values, stopwatch.time());
    }

    /**
     * Decodes with the live decoder once for each unit, with this unit's spikes left out.
     *
     * @return (units of the session, moments, outputs)
     */
    float[][][] withoutEachUnit(long[] endNanos, DoubleConsumer progress) {
        int units = session.unitCount();
        float[][][] values = new float[units][endNanos.length][];
        float[][] all = atRightEdge(endNanos, fraction -> progress.accept(fraction / (units + 1)))
                .values();
        RecordingWindows windows = windows(SpikeTokenizer.forLiveGraph(units, windowSeconds, RecordingClock.RATE_HZ));
        TokenSequence tokens = windows.newSequence();
        double[] scale = scale();
        for (int k = 0; k < endNanos.length; k++) {
            for (int unit = 0; unit < units; unit++) {
                windows.tokenize(endNanos[k], tokens);
                int spikes = tokens.spikeCount();
                tokens.leaveOut(unit);
                values[unit][k] = all[k].clone();
                if (tokens.spikeCount() < spikes) {
                    live.decode(tokens).get(0, values[unit][k]);
                    toPhysical(values[unit][k], scale);
                }
            }
            progress.accept((k + 1.0) / endNanos.length);
        }
        return values;
    }

    /**
     * Decodes causally at every lag of a sweep.
     *
     * @return (lags, moments, outputs) in physical units
     */
    float[][][] atLags(long[] momentNanos, LagSweep lags, DoubleConsumer progress) {
        float[][][] decoded = new LagDecode(lags, windowSeconds).decode(queries(), momentNanos, progress);
        for (int lag = 0; lag < lags.count(); lag++) {
            long sooner = Math.min(0, lags.nanos(lag));
            addFilter(
                    decoded[lag],
                    Arrays.stream(momentNanos).map(moment -> moment + sooner).toArray());
        }
        return decoded;
    }

    /**
     * Decodes overlapping windows and averages them.
     *
     * @return (moments, outputs) in physical units
     */
    float[][] stitched(long[] momentNanos, Intervals stretches, DoubleConsumer progress) {
        long windowNanos = RecordingClock.nanos(windowSeconds);
        float[][] decoded = new StitchedDecode(windowNanos).decode(queries(), momentNanos, stretches, progress);
        addFilter(decoded, momentNanos);
        return decoded;
    }

    /**
     * If the session has a filter, mixes its values into the network's. The filter uses the spikes before each moment.
     */
    private void addFilter(float[][] decoded, long[] momentNanos) {
        session.filter().ifPresent(filter -> {
            double share = filter.networkShare();
            float[][] added = filterPart(filter, momentNanos);
            for (int k = 0; k < decoded.length; k++) {
                for (int output = 0; output < added[k].length; output++) {
                    decoded[k][output] = (float) (share * decoded[k][output] + added[k][output]);
                }
            }
        });
    }

    /**
     * Computes the network's own values: takes the filter's part out of the live decoder's values.
     *
     * @param decoded values of the live decoder at these moments
     * @return empty if there is no filter, or if the network's share is 0
     */
    Optional<float[][]> networkAlone(float[][] decoded, long[] momentNanos) {
        return session.filter().filter(filter -> filter.networkShare() > 0).map(filter -> {
            float[][] alone = filterPart(filter, momentNanos);
            for (int k = 0; k < decoded.length; k++) {
                for (int output = 0; output < alone[k].length; output++) {
                    alone[k][output] = (float) ((decoded[k][output] - alone[k][output]) / filter.networkShare());
                }
            }
            return alone;
        });
    }

    /** The filter's part of the decoded value, in physical units. */
    private float[][] filterPart(LinearFilter filter, long[] momentNanos) {
        SpikeTrain known = spikes.ofUnits(recording.unitIds(), session.unitIds());
        float[][] added = LinearDecode.decode(filter, known, momentNanos);
        double[] scale = scale();
        for (float[] values : added) {
            for (int output = 0; output < values.length; output++) {
                values[output] = (float) ((1 - filter.networkShare()) * scale[output] * values[output]);
            }
        }
        return added;
    }

    /** Provider of the live decoder, and the reason if a faster one is not used; empty before the first live decode. */
    String liveProvider() {
        return live == null ? "" : live.providerLine();
    }

    /** The same for the batched graph. */
    String batchProvider() {
        return batch == null ? "" : batch.providerLine();
    }

    /**
     * Decodes the right edge of one window with the live decoder.
     *
     * @param tokens for a live graph of this session
     * @return values in physical units, one for each output
     */
    public float[] decode(TokenSequence tokens) {
        openLive();
        float[] values = new float[bundle.outputs().size()];
        live.decode(tokens).get(0, values);
        toPhysical(values, scale());
        return values;
    }

    /**
     * Decodes windows with the network alone, without a filter.
     *
     * @param tokens for a reference graph of this session
     * @param querySeconds seconds from the window's start to each query, (windows, queries), row-major
     * @return values in physical units, (windows, queries, outputs), row-major
     */
    public float[] decode(TokenBatch tokens, float[] querySeconds) {
        openBatch();
        float[] values = batch.decode(tokens, querySeconds);
        toPhysical(values, scale());
        return values;
    }

    /** Scales network values to physical units; the outputs alternate. */
    private static void toPhysical(float[] values, double[] scale) {
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (values[k] * scale[k % scale.length]);
        }
    }

    private void openLive() {
        if (live == null) {
            Optional<SpikesPerWindow> counts =
                    WindowCounts.of(recording, recording.domain(), session.unitIds(), windowSeconds);
            live = LiveDecoders.open(bundle, session, threads, provider, counts, line -> {});
        }
    }

    private void openBatch() {
        if (batch == null) {
            batch = CheckedBatchDecoder.open(
                    ReferenceGraph.build(bundle, session),
                    bundle.outputs().size(),
                    threads,
                    BatchProvider.of(provider));
        }
    }

    private WindowQueries queries() {
        openBatch();
        SpikeTokenizer tokenizer =
                SpikeTokenizer.forReferenceGraph(session.unitCount(), windowSeconds, RecordingClock.RATE_HZ);
        return new WindowQueries(windows(tokenizer), batch::decode, scale());
    }

    private RecordingWindows windows(SpikeTokenizer tokenizer) {
        return new RecordingWindows(recording, spikes, session.unitIds(), tokenizer);
    }

    private double[] scale() {
        return bundle.outputs().stream().mapToDouble(OutputSpec::scaleOrOne).toArray();
    }

    @Override
    public void close() {
        if (live != null) {
            live.close();
        }
        if (batch != null) {
            batch.close();
        }
    }
}
