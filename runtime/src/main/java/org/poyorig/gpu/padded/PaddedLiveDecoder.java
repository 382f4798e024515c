package org.poyorig.gpu.padded;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.poyorig.decode.Decoder;
import org.poyorig.decode.WarmUp;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.token.TokenSequence;

/**
 * Decodes with a padded live graph ({@link LiveGraph#buildPadded}). The graph is loaded once for each of a few sizes of
 * window, so no window meets a shape that was not prepared. If a window has more spikes than the largest size, its
 * newest spikes are decoded.
 */
public final class PaddedLiveDecoder implements Decoder {
    private static final long AWAKE_NANOS = 50_000_000;

    private final WindowSizes sizes;
    private final String provider;
    private final int outputCount;
    private final PaddedGraphs loader;
    private final List<FixedSizeGraph> graphs = new ArrayList<>();
    private FixedSizeGraph last;
    private long lastNanos;

    /**
     * Loads the graph for every size. The largest size comes first, because it shows at once whether memory suffices.
     *
     * @param loader closed with this decoder, and also if this constructor fails
     * @param provider the provider in words
     * @param progress told before each size, in a line for a person
     * @throws IllegalStateException if the graph does not load; nothing stays loaded
     */
    public PaddedLiveDecoder(
            PaddedGraphs loader, int outputCount, WindowSizes sizes, String provider, Consumer<String> progress) {
        this.loader = loader;
        this.outputCount = outputCount;
        this.sizes = sizes;
        this.provider = provider;
        try {
            for (int place = sizes.spikes().size() - 1; place >= 0; place--) {
                int size = sizes.spikes().get(place);
                progress.accept(provider + ": loading for windows of " + size + " spikes");
                graphs.add(
                        0,
                        new FixedSizeGraph(
                                loader.load(size), size, loader.tables().paddingUnit()));
            }
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
        last = graphs.get(0);
    }

    @Override
    public int outputCount() {
        return outputCount;
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public int mostSpikes() {
        return sizes.largest();
    }

    /** Decodes windows of every size, and of {@code mostSpikes} if that is more. */
    @Override
    public void warmUp(int mostSpikes) {
        WarmUp.run(this, loader.tables().unitPlaces(), Math.max(mostSpikes, sizes.largest()));
    }

    @Override
    public FloatBuffer decode(TokenSequence tokens) {
        last = graphs.get(sizes.placeOf(tokens.spikeCount()));
        FloatBuffer outputs = last.run(tokens);
        lastNanos = System.nanoTime();
        return outputs;
    }

    /** Decodes the last window again after 50 ms without a decode, because an idle GPU lowers its clocks. */
    @Override
    public void keepAwake() {
        long now = System.nanoTime();
        if (now - lastNanos >= AWAKE_NANOS) {
            last.runAgain();
            lastNanos = now;
        }
    }

    @Override
    public void close() {
        graphs.forEach(FixedSizeGraph::close);
        graphs.clear();
        loader.close();
    }
}
