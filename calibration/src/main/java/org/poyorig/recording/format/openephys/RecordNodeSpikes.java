package org.poyorig.recording.format.openephys;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.ForeignFile;
import org.poyorig.recording.format.npy.NpyFile;

/**
 * The spikes of a Record Node as sample numbers, to be compared with another recording of the same acquisition.
 *
 * @param sampleNumbers by unit id, in the order of the file; the ids are those of {@link OpenEphysFormat}
 * @param firstSample first sample number of the continuous stream that the spikes belong to
 * @param lastSample last sample number of this stream
 */
public record RecordNodeSpikes(Map<String, long[]> sampleNumbers, long firstSample, long lastSample) {

    /**
     * Reads the spikes of one recording.
     *
     * @param folder the folder of the recording, or a folder above exactly one recording
     * @throws UserError if there is no recording, if there are several, or if it has no spikes or no continuous data
     */
    public static RecordNodeSpikes read(Path folder) {
        Path root = OpenEphysFormat.oneRecording(folder);
        return ForeignFile.read(root, "an Open Ephys recording", () -> read(root, Structure.read(root)));
    }

    private static RecordNodeSpikes read(Path root, Structure structure) {
        Map<String, long[]> byUnit = new TreeMap<>();
        for (Structure.Electrode electrode : structure.electrodes()) {
            ElectrodeSpikes spikes = ElectrodeSpikes.read(electrode);
            int[] ids = Arrays.stream(spikes.sortedIds()).distinct().toArray();
            for (int id : ids) {
                long[] own = new long[spikes.samples().length];
                int count = 0;
                for (int k = 0; k < own.length; k++) {
                    if (spikes.sortedIds()[k] == id) {
                        own[count++] = spikes.samples()[k];
                    }
                }
                byUnit.put(spikes.unitId(id), Arrays.copyOf(own, count));
            }
        }
        if (structure.electrodes().isEmpty()) {
            throw refused(root, "no spike channel");
        }
        String stream = structure.electrodes().get(0).stream();
        for (Structure.Stream series : structure.streams()) {
            Path numbers = series.folder().resolve("sample_numbers.npy");
            NpyFile file = series.name().equals(stream) ? NpyFile.openAppended(numbers) : null;
            if (file != null && file.size() > 0) {
                long[] samples = file.wholes();
                return new RecordNodeSpikes(byUnit, samples[0], samples[samples.length - 1]);
            }
        }
        throw refused(root, "no continuous data of stream " + stream);
    }

    private static UserError refused(Path root, String found) {
        return new UserError(
                root.toString(),
                "spikes and continuous data of a Record Node",
                found,
                "record spikes and continuous data in binary format");
    }
}
