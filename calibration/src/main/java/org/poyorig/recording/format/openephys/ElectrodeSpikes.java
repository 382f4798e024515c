package org.poyorig.recording.format.openephys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.npy.NpyFile;

/**
 * The spikes of one spike channel, in the order of the file.
 *
 * @param electrode the spike channel
 * @param samples sample number of each spike
 * @param sortedIds sorted id of each spike; 0 for unsorted
 * @param timestamps synchronised time of each spike; empty if the file does not exist
 * @param incomplete whether the files differ in length, because the Record Node was killed
 */
record ElectrodeSpikes(
        Structure.Electrode electrode,
        long[] samples,
        int[] sortedIds,
        Optional<double[]> timestamps,
        boolean incomplete) {

    static ElectrodeSpikes read(Structure.Electrode electrode) {
        NpyFile samples = open(electrode, "sample_numbers.npy");
        NpyFile ids = open(electrode, "clusters.npy");
        Path timesPath = electrode.folder().resolve("timestamps.npy");
        long count = Math.min(samples.size(), ids.size());
        boolean incomplete = samples.size() != ids.size();
        Optional<double[]> timestamps = Optional.empty();
        if (Files.isRegularFile(timesPath)) {
            NpyFile times = NpyFile.openAppended(timesPath);
            incomplete |= times.size() != count;
            count = Math.min(count, times.size());
            timestamps = times.whole() ? Optional.empty() : Optional.of(times.numbers(0, count));
        }
        long[] sorted = ids.wholes(0, count);
        int[] sortedIds = new int[sorted.length];
        for (int k = 0; k < sorted.length; k++) {
            if (sorted[k] < 0 || sorted[k] > 0xFFFF) {
                throw new UserError(
                        ids.path().toString(), "sorted ids from 0 to 65535", sorted[k] + "", "copy the file again");
            }
            sortedIds[k] = (int) sorted[k];
        }
        return new ElectrodeSpikes(electrode, samples.wholes(0, count), sortedIds, timestamps, incomplete);
    }

    private static NpyFile open(Structure.Electrode electrode, String name) {
        Path file = electrode.folder().resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new UserError(file.toString(), "a file of the spike channel", "no such file", "copy it again");
        }
        return NpyFile.openAppended(file);
    }

    /**
     * The id of a unit, by the rule of the plugin: the name that a POYO Spike Source gave, or else the identifier of
     * the spike channel, a number sign and the sorted id.
     */
    String unitId(int sortedId) {
        boolean named = sortedId < electrode.unitNames().size()
                && !electrode.unitNames().get(sortedId).isEmpty();
        return named ? electrode.unitNames().get(sortedId) : electrode.identifier() + "#" + sortedId;
    }

    /** Whether each spike has a synchronised timestamp. */
    boolean isSynchronised() {
        if (timestamps.isEmpty()) {
            return false;
        }
        for (double time : timestamps.get()) {
            if (!(time >= 0) || Double.isInfinite(time)) {
                return false;
            }
        }
        return true;
    }

    /** Time of each spike. */
    double[] seconds(boolean synchronised) {
        if (synchronised) {
            return timestamps.orElseThrow();
        }
        double[] seconds = new double[samples.length];
        for (int k = 0; k < seconds.length; k++) {
            seconds[k] = samples[k] / electrode.rateHertz();
        }
        return seconds;
    }
}
