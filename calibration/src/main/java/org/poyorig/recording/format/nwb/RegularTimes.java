package org.poyorig.recording.format.nwb;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.util.Arrays;
import java.util.Optional;
import org.poyorig.recording.format.hdf.HdfAttributes;
import org.poyorig.recording.format.hdf.HdfInput;
import org.poyorig.recording.format.nwb.NwbSeries.OddSeriesException;

/**
 * Times of samples that follow each other at a rate. Some published files state the period in seconds where the rate in
 * hertz belongs. A number below 1 is taken for a period if the samples then last about as long as the spikes, and more
 * than ten times longer otherwise.
 *
 * @param wasPeriod whether the file states the period
 */
record RegularTimes(double startSeconds, double rateHertz, boolean wasPeriod) {
    private static final double MUCH_LONGER = 10;
    private static final double ABOUT_AS_LONG = 2;

    static RegularTimes of(HdfInput input, Group group, long samples, double spikeSpanSeconds)
            throws OddSeriesException {
        Optional<Dataset> starting = input.dataset(group, "starting_time");
        if (starting.isEmpty()) {
            throw new OddSeriesException("neither timestamps nor starting_time");
        }
        double start = input.scalar(starting.get());
        double rate = HdfAttributes.number(starting.get(), "rate").orElse(Double.NaN);
        if (!(rate > 0 && Double.isFinite(rate) && Double.isFinite(start))) {
            throw new OddSeriesException("a rate of " + rate + " Hz from " + start + " s");
        }
        double asPeriod = samples * rate;
        boolean period = rate < 1
                && samples / rate > MUCH_LONGER * spikeSpanSeconds
                && asPeriod < ABOUT_AS_LONG * spikeSpanSeconds
                && asPeriod > spikeSpanSeconds / ABOUT_AS_LONG;
        return period ? new RegularTimes(start, 1 / shortest(rate), true) : new RegularTimes(start, rate, false);
    }

    /** The double that a number in single precision was rounded from: 0.02, not 0.019999999552965164. */
    private static double shortest(double rate) {
        return rate == (float) rate ? Double.parseDouble(Float.toString((float) rate)) : rate;
    }

    double[] times(int samples) {
        double[] times = new double[samples];
        Arrays.setAll(times, k -> startSeconds + k / rateHertz);
        return times;
    }
}
