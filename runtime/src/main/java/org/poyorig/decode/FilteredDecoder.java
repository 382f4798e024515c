package org.poyorig.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import org.poyorig.poyo.LinearFilter;
import org.poyorig.token.TokenSequence;

/**
 * Decodes with a network and a linear filter of the same session, and mixes both outputs. The filter adds up one weight
 * for each spike of the window, in a fixed order, so that a replay gives the same bytes. Allocates nothing.
 */
public final class FilteredDecoder implements Decoder {
    /** Tolerance at the old end of a time bin, because offsets have only 24 bits. */
    private static final float ROUNDING_SECONDS = 1e-6f;

    private final Decoder network;
    private final float windowSeconds;
    private final float networkShare;
    private final float filterShare;
    private final float binSeconds;
    private final int bins;
    private final int units;
    private final float[] weights;
    private final float[] bias;
    private final double[] sums;
    private final FloatBuffer outputs;

    /**
     * @param network decodes the same session; closed together with this decoder
     * @param windowSeconds length of the windows
     */
    public FilteredDecoder(Decoder network, LinearFilter filter, double windowSeconds) {
        this.network = network;
        this.windowSeconds = (float) windowSeconds;
        networkShare = (float) filter.networkShare();
        filterShare = 1 - networkShare;
        binSeconds = (float) filter.binSeconds();
        bins = filter.bins();
        units = filter.units();
        weights = filter.weights().data();
        bias = filter.bias();
        sums = new double[bias.length];
        outputs = ByteBuffer.allocateDirect(Float.BYTES * bias.length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public FloatBuffer decode(TokenSequence tokens) {
        FloatBuffer answer = network.decode(tokens);
        for (int output = 0; output < sums.length; output++) {
            sums[output] = bias[output];
        }
        LongBuffer unitIndex = tokens.unitIndex();
        FloatBuffer offsetSeconds = tokens.offsetSeconds();
        for (int token = tokens.boundaryCount(); token < tokens.count(); token++) {
            int bin = (int) ((windowSeconds - offsetSeconds.get(token) - ROUNDING_SECONDS) / binSeconds);
            if (bin < bins) {
                int at = (bin * units + (int) unitIndex.get(token)) * sums.length;
                for (int output = 0; output < sums.length; output++) {
                    sums[output] += weights[at + output];
                }
            }
        }
        for (int output = 0; output < sums.length; output++) {
            outputs.put(output, networkShare * answer.get(output) + filterShare * (float) sums[output]);
        }
        return outputs;
    }

    @Override
    public int outputCount() {
        return network.outputCount();
    }

    @Override
    public String provider() {
        return network.provider();
    }

    @Override
    public List<String> refusals() {
        return network.refusals();
    }

    @Override
    public boolean hasFallenBack() {
        return network.hasFallenBack();
    }

    @Override
    public int mostSpikes() {
        return network.mostSpikes();
    }

    @Override
    public void keepAwake() {
        network.keepAwake();
    }

    @Override
    public void warmUp(int mostSpikes) {
        network.warmUp(mostSpikes);
    }

    @Override
    public void close() {
        network.close();
    }
}
