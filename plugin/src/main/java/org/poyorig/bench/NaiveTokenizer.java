package org.poyorig.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A simple tokenizer as reference. At each tick it removes old spikes from a list, sorts the list, and writes all
 * tokens again, START and END included.
 */
final class NaiveTokenizer {
    private final int units;
    private final long windowSamples;
    private final List<Spike> spikes = new ArrayList<>();

    /** A spike as a plain object. */
    private record Spike(long sampleNumber, int unit) {}

    /** The tokens of one window. */
    record Tokens(long[] unitIndex, float[] offsetSeconds, long[] tokenType) {}

    NaiveTokenizer(int units, double windowSeconds) {
        this.units = units;
        this.windowSamples = Math.round(windowSeconds * SpikeStream.RATE_HERTZ);
    }

    /** Takes in the stream's newest spikes and tokenizes the window that ends there. */
    Tokens tick(SpikeStream stream) {
        for (int k = 0; k < stream.sampleNumbers().length; k++) {
            spikes.add(new Spike(stream.sampleNumbers()[k], stream.unitNumbers()[k]));
        }
        long start = stream.endSample() - windowSamples;
        spikes.removeIf(spike -> spike.sampleNumber() < start);
        spikes.sort(Comparator.comparingLong(Spike::sampleNumber));
        int tokens = 2 * units + spikes.size();
        Tokens result = new Tokens(new long[tokens], new float[tokens], new long[tokens]);
        for (int unit = 0; unit < units; unit++) {
            result.unitIndex[2 * unit] = unit;
            result.tokenType[2 * unit] = 1;
            result.unitIndex[2 * unit + 1] = unit;
            result.tokenType[2 * unit + 1] = 2;
            result.offsetSeconds[2 * unit + 1] = (float) (windowSamples / SpikeStream.RATE_HERTZ);
        }
        for (int k = 0; k < spikes.size(); k++) {
            result.unitIndex[2 * units + k] = spikes.get(k).unit();
            result.offsetSeconds[2 * units + k] =
                    (float) ((spikes.get(k).sampleNumber() - start) / SpikeStream.RATE_HERTZ);
        }
        return result;
    }
}
