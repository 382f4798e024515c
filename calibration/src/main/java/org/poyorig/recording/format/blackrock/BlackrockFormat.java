package org.poyorig.recording.format.blackrock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.ForeignFile;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.RecordingFormat;
import org.poyorig.recording.format.csv.BehaviourTable;
import org.poyorig.recording.format.csv.GrowingDoubles;
import org.poyorig.recording.format.csv.SpikeList;
import org.poyorig.recording.format.csv.TableRecording;

/**
 * The spikes of a Blackrock {@code .nev} file. The unit {@code ch12#1} is class 1 of electrode 12; class 0 holds the
 * threshold crossings that were not sorted. Class 255 is noise and is left out. The behaviour comes from another file
 * on the same clock.
 */
public final class BlackrockFormat implements RecordingFormat {
    private static final List<String> CONTINUOUS = List.of("NEURALSG", "NEURALCD", "BRSMPGRP");
    private static final int CLASSES = 256;

    @Override
    public String name() {
        return "Blackrock spikes (.nev)";
    }

    @Override
    public boolean recognises(Path path) {
        return NevFile.is(path) || CONTINUOUS.contains(NevFile.type(path));
    }

    @Override
    public Set<FormatOptions.Word> options() {
        return Set.of(FormatOptions.Word.RATE, FormatOptions.Word.BEHAVIOUR_FILE);
    }

    @Override
    public OpenRecording open(Path path, FormatOptions options) {
        if (CONTINUOUS.contains(NevFile.type(path))) {
            throw new UserError(
                    path.toString(),
                    "spikes of a .nev file",
                    "continuous data of a .nsX file",
                    "give the .nev file of this recording");
        }
        return ForeignFile.read(path, "a Blackrock .nev file", () -> read(path, options));
    }

    private static OpenRecording read(Path path, FormatOptions options) throws IOException {
        NevFile file = NevFile.open(path);
        RecordingContents.Builder contents = RecordingContents.of(
                "Blackrock NEV", file.version(), path.getFileName().toString().replaceFirst("(?i)\\.nev$", ""));
        contents.note("source", "Blackrock NEV " + file.version() + ", " + file.ticksPerSecond() + " ticks a second");
        contents.note("unit_rule", "electrode and class; class 0 is unsorted, class 255 is noise and is left out");
        if (file.bytesLeftOver() > 0) {
            contents.warn(
                    "The file ends inside of a packet; its last " + file.bytesLeftOver() + " bytes are left out.");
        }
        SpikeList spikes = spikes(file, contents);
        List<BehaviourTable> tables = options.behaviourFile()
                .map(table -> List.of(BehaviourTable.read(table, options.rateHertz())))
                .orElse(List.of());
        if (tables.isEmpty()) {
            contents.warn("A .nev file has no behaviour; add --behaviour-file FILE.");
        }
        return TableRecording.of(contents, spikes, tables);
    }

    private static SpikeList spikes(NevFile file, RecordingContents.Builder contents) throws IOException {
        GrowingDoubles times = new GrowingDoubles();
        Map<Integer, Long> noise = new TreeMap<>();
        int[][] owners = {new int[1024]};
        file.spikes((seconds, electrode, unitClass) -> {
            if (NevFile.isNoise(unitClass)) {
                noise.merge(electrode, 1L, Long::sum);
                return;
            }
            int at = times.count();
            if (at == owners[0].length) {
                owners[0] = Arrays.copyOf(owners[0], 2 * at);
            }
            owners[0][at] = electrode * CLASSES + unitClass;
            times.add(seconds);
        });
        noise.forEach((electrode, count) -> contents.skip("ch" + electrode + "#255", "noise, " + count + " spikes"));
        int[] owner = Arrays.copyOf(owners[0], times.count());
        int[] codes = Arrays.stream(owner).distinct().sorted().toArray();
        List<String> ids = new ArrayList<>();
        List<String> descriptions = new ArrayList<>();
        for (int code : codes) {
            ids.add("ch" + code / CLASSES + "#" + code % CLASSES);
            descriptions.add(file.label(code / CLASSES));
        }
        for (int k = 0; k < owner.length; k++) {
            owner[k] = Arrays.binarySearch(codes, owner[k]);
        }
        return new SpikeList(ids, descriptions, times.toArray(), owner);
    }
}
