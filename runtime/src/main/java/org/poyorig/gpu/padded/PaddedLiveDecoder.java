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
 * Decodes with a padded live graph ({@link LiveGraph#buildPadded}), loaded once for each of a few sizes of window, so
 * that no window, however full, is the first of its shape. Of a window that fits into none the newest spikes are
 * decoded.
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
     * Loads the graph for every size, the largest first: what it needs of memory is then found out at once.
     *
     * @param loader closed with this, and where this fails
     * @param provider what it runs on, in words
     * @param progress told before each size what comes
     * @throws IllegalStateException where it cannot be loaded; nothing is left behind
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

    /** The sizes that it pads windows to. */
    public WindowSizes sizes() {
        return sizes;
    }

    /** Decodes windows that take every size, whatever {@code mostSpikes}. */
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

    /** Decodes the last window again where nothing has been for a while: a GPU at rest lowers its clocks. */
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
