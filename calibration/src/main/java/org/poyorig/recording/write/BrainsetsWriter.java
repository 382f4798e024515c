package org.poyorig.recording.write;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.format.brainsets.BrainsetsFormat;
import org.poyorig.recording.hdf5.Hdf5Group;
import org.poyorig.recording.hdf5.Hdf5Writer;

/**
 * Writes a recording in the HDF5 layout of brainsets, which torch_brain loads
 * ({@code torch_brain.data.Data.from_hdf5}). Series with equal times share a group. A series with other times gets the
 * group {@code group_field}. Names that are taken get a number. The file appears only once it is complete.
 */
public final class BrainsetsWriter {
    private static final double INDEX_SECONDS = 1.0;
    private static final Set<String> GROUPS = Set.of(
            "spikes",
            "units",
            "domain",
            "train_domain",
            "valid_domain",
            "test_domain",
            "session",
            "brainset",
            BrainsetsFormat.NOTES);
    private static final Set<String> FIELDS = Set.of("timestamps", "timestamp_indices_1s", "domain");

    private BrainsetsWriter() {}

    /**
     * Writes the file.
     *
     * @throws org.poyorig.error.UserError if the path exists already or cannot be written
     */
    public static void write(Recording recording, Path file) {
        Hdf5Group root = new Hdf5Group().attribute("object", "Data").attribute("absolute_start", 0.0);
        spikes(root, recording);
        root.group("units")
                .attribute("object", "ArrayDict")
                .attribute("_unicode_keys", new String[] {"id"})
                .dataset("id", recording.unitIds().toArray(String[]::new));
        behaviour(root, recording);
        interval(root, "domain", recording.domain());
        interval(root, "train_domain", recording.train());
        interval(root, "valid_domain", recording.valid());
        interval(root, "test_domain", recording.test());
        plainGroup(root, "session").attribute("id", recording.sessionId());
        plainGroup(root, "brainset").attribute("id", recording.notes().getOrDefault("brainset_id", "poyo_rig"));
        Hdf5Group notes = plainGroup(root, BrainsetsFormat.NOTES);
        recording.notes().forEach(notes::attribute);
        WholeOutput.write(file, partial -> Hdf5Writer.write(partial, root));
    }

    private static Hdf5Group plainGroup(Hdf5Group root, String name) {
        return root.group(name).attribute("object", "Data").attribute("absolute_start", 0.0);
    }

    private static void spikes(Hdf5Group root, Recording recording) {
        Hdf5Group group = timeSeries(root, "spikes", recording.spikeTimeSeconds(), recording.domain());
        group.dataset(
                "unit_index",
                Arrays.stream(recording.spikeUnit()).asLongStream().toArray());
    }

    private static void behaviour(Hdf5Group root, Recording recording) {
        SeriesPlaces places = new SeriesPlaces(GROUPS, FIELDS, true);
        Map<String, Hdf5Group> groups = new HashMap<>();
        for (BehaviourSeries series : recording.behaviour()) {
            SeriesPlaces.Place place = places.take(series);
            groups.computeIfAbsent(
                            place.group(), name -> timeSeries(root, name, series.timeSeconds(), recording.domain()))
                    .dataset(place.name(), series.values(), series.channels().size())
                    .attribute("unit", series.unit())
                    .attribute("channels", series.channels().toArray(String[]::new));
        }
    }

    private static Hdf5Group timeSeries(Hdf5Group root, String name, double[] timeSeconds, Intervals domain) {
        Hdf5Group group = root.group(name)
                .attribute("object", "IrregularTimeSeries")
                .attribute("timekeys", new String[] {"timestamps"})
                .attribute("_unicode_keys", new String[0]);
        group.dataset("timestamps", timeSeconds);
        group.dataset("timestamp_indices_1s", indexEachSecond(timeSeconds, domain));
        interval(group, "domain", domain);
        return group;
    }

    /** Index of the first sample in or after each second of the domain. torch_brain uses it to load slices. */
    private static long[] indexEachSecond(double[] timeSeconds, Intervals domain) {
        double first = domain.startSeconds()[0];
        double stop = domain.endSeconds()[domain.count() - 1] + INDEX_SECONDS;
        List<Long> indices = new ArrayList<>();
        int next = 0;
        int seconds = (int) Math.ceil((stop - first) / INDEX_SECONDS);
        for (int k = 0; k < seconds; k++) {
            while (next < timeSeconds.length && timeSeconds[next] < first + k * INDEX_SECONDS) {
                next++;
            }
            indices.add((long) next);
        }
        return indices.stream().mapToLong(Long::longValue).toArray();
    }

    private static void interval(Hdf5Group parent, String name, Intervals intervals) {
        Hdf5Group group = parent.group(name)
                .attribute("object", "Interval")
                .attribute("timekeys", new String[] {"start", "end"})
                .attribute("_unicode_keys", new String[0]);
        group.dataset("start", intervals.startSeconds());
        group.dataset("end", intervals.endSeconds());
    }
}
