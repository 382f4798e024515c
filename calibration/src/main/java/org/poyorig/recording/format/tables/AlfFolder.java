package org.poyorig.recording.format.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.format.ChannelNames;
import org.poyorig.recording.format.SkippedPart;
import org.poyorig.recording.format.csv.BehaviourTable;
import org.poyorig.recording.format.csv.SpikeList;
import org.poyorig.recording.format.npy.NpyFile;

/**
 * Files with ALF names in a folder and the folders in it, for example one for each probe. Times are in seconds. The
 * spikes of several probes get unit ids that begin with the folder: {@code probe00/unit_3}.
 */
final class AlfFolder {
    private static final int DEEPEST = 3;
    private static final int MOST_FILES = 10_000;

    private final Path folder;
    private final List<AlfName> names;

    private AlfFolder(Path folder, List<AlfName> names) {
        this.folder = folder;
        this.names = names;
    }

    /** The files with ALF names; empty if none of them holds spike times. */
    static Optional<AlfFolder> of(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> tree = Files.walk(folder, DEEPEST)) {
            List<AlfName> names = tree.limit(MOST_FILES)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(AlfName::of)
                    .flatMap(Optional::stream)
                    .toList();
            AlfFolder found = new AlfFolder(folder, names);
            return found.spikeTimes().isEmpty() ? Optional.empty() : Optional.of(found);
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private List<AlfName> spikeTimes() {
        return names.stream()
                .filter(name ->
                        name.object().equals("spikes") && name.attribute().equals("times"))
                .toList();
    }

    /** The spikes of all probes. */
    SpikeList spikes() {
        List<SpikeList> probes = new ArrayList<>();
        List<AlfName> times = spikeTimes();
        for (AlfName time : times) {
            Path clusters = names.stream()
                    .filter(name ->
                            name.object().equals("spikes") && name.attribute().equals("clusters"))
                    .filter(name -> name.extra().equals(time.extra()))
                    .filter(name -> name.path().getParent().equals(time.path().getParent()))
                    .findFirst()
                    .map(AlfName::path)
                    .orElseThrow(() -> new UserError(
                            time.path().toString(),
                            "a file spikes.clusters.npy beside it",
                            "no such file",
                            "save the unit of each spike as spikes.clusters.npy"));
            SpikeList probe = SpikeTable.vectors(time.path(), clusters);
            probes.add(times.size() == 1 ? probe : prefixed(probe, time));
        }
        return joined(probes);
    }

    private SpikeList prefixed(SpikeList probe, AlfName time) {
        String place = folder.relativize(time.path().getParent()).toString().replace('\\', '/') + time.extra();
        String prefix = place.replaceFirst("^\\.", "");
        List<String> ids = probe.unitIds().stream().map(id -> prefix + "/" + id).toList();
        return SpikeList.of(ids, probe.timeSeconds(), probe.unit());
    }

    private static SpikeList joined(List<SpikeList> probes) {
        if (probes.size() == 1) {
            return probes.get(0);
        }
        int count = probes.stream().mapToInt(probe -> probe.unit().length).sum();
        double[] times = new double[count];
        int[] owner = new int[count];
        List<String> ids = new ArrayList<>();
        int at = 0;
        for (SpikeList probe : probes) {
            int before = ids.size();
            System.arraycopy(probe.timeSeconds(), 0, times, at, probe.unit().length);
            for (int unit : probe.unit()) {
                owner[at++] = before + unit;
            }
            ids.addAll(probe.unitIds());
        }
        return SpikeList.of(ids, times, owner);
    }

    /** All objects with times, except the spikes: {@code wheel.position} and so on. */
    BehaviourTable behaviours() {
        Map<String, AlfName> times = new TreeMap<>();
        for (AlfName name : names) {
            if (name.isTimes() && !name.object().equals("spikes")) {
                times.putIfAbsent(name.path().getParent() + "/" + name.group(), name);
            }
        }
        List<BehaviourSeries> series = new ArrayList<>();
        List<SkippedPart> skipped = new ArrayList<>();
        for (AlfName name : names) {
            AlfName time = times.get(name.path().getParent() + "/" + name.group());
            String key = name.object() + "." + name.attribute() + name.extra().replace('.', '_');
            if (time == null || name.isTimes()) {
                if (time == null && !name.object().equals("spikes")) {
                    skipped.add(new SkippedPart(key, "no times belong to it"));
                }
                continue;
            }
            try {
                series.add(series(key, name, time));
            } catch (UserError odd) {
                skipped.add(new SkippedPart(key, odd.getMessage()));
            }
        }
        return BehaviourTable.of(series, skipped);
    }

    private static BehaviourSeries series(String key, AlfName name, AlfName time) {
        NpyFile values = NpyFile.open(name.path());
        double[] seconds = times(NpyFile.open(time.path()), values.rows());
        if (seconds.length != values.rows()) {
            throw new UserError(
                    name.path().toString(),
                    seconds.length + " rows, one for each time",
                    values.rows() + " rows",
                    "export the object again");
        }
        String wrong = BehaviourTable.notRising(seconds);
        if (!wrong.isEmpty()) {
            throw new UserError(
                    time.path().toString(), "finite times in rising order", wrong, "sort the times, and export again");
        }
        List<String> columns = ChannelNames.of(name.attribute(), (int) values.columns());
        return new BehaviourSeries(key, columns, "", seconds, values.rowsFrom(0));
    }

    /**
     * The times of rows; a matrix of two columns lists the times of some rows, and the rows between are interpolated.
     */
    private static double[] times(NpyFile file, long rows) {
        if (file.columns() != 2) {
            return file.numbers();
        }
        double[] knownRows = file.column(0);
        double[] knownTimes = file.column(1);
        if (knownRows.length < 2
                || rows > Integer.MAX_VALUE - 8
                || !BehaviourTable.notRising(knownRows).isEmpty()) {
            throw new UserError(
                    file.path().toString(), "rows and their times", "other numbers", "export the times of all rows");
        }
        double[] seconds = new double[(int) rows];
        int before = 0;
        for (int row = 0; row < seconds.length; row++) {
            while (before + 2 < knownRows.length && knownRows[before + 1] <= row) {
                before++;
            }
            double share = (row - knownRows[before]) / (knownRows[before + 1] - knownRows[before]);
            seconds[row] = knownTimes[before] + share * (knownTimes[before + 1] - knownTimes[before]);
        }
        return Arrays.copyOf(seconds, seconds.length);
    }
}
