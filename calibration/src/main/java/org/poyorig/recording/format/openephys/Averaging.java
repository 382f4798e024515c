package org.poyorig.recording.format.openephys;

/**
 * Averages channels to a lower rate by the rule of the plugin, so that a recording gives the behaviour that the live
 * system sees. Bins lie on a grid that starts at sample 0. A bin without all of its samples gives nothing. The time of
 * a bin is that of its middle sample. See {@code BehaviourAverager.h}.
 *
 * @param binSamples length of a bin, in samples; 1 if each sample passes as it is
 */
record Averaging(double binSamples) {
    /** Rate of the averages, as in the plugin by default. */
    static final double OUT_HERTZ = 100;

    static Averaging from(double rateHertz) {
        return new Averaging(OUT_HERTZ < rateHertz ? rateHertz / OUT_HERTZ : 1);
    }

    /** First sample of a bin. */
    long startOf(long bin) {
        return (long) Math.ceil(bin * binSamples);
    }

    /** The bin of a sample. */
    long binOf(long sample) {
        long bin = (long) Math.floor(sample / binSamples);
        return startOf(bin + 1) <= sample ? bin + 1 : bin;
    }

    /** Middle sample of a bin. */
    long middleOf(long bin) {
        return startOf(bin) + (startOf(bin + 1) - startOf(bin)) / 2;
    }

    /** The first bin that lies whole inside of a run. */
    long firstBin(Runs.Run run) {
        long bin = binOf(run.firstSample());
        return startOf(bin) == run.firstSample() ? bin : bin + 1;
    }

    /** Number of bins that lie whole inside of a run. */
    long bins(Runs.Run run) {
        return Math.max(0, binOf(run.endSample()) - firstBin(run));
    }
}
