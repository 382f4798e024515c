package org.poyorig.recording.format.nwb;

import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.hdf.HdfInput;
import org.poyorig.recording.format.hdf.HdfReasons;
import org.poyorig.recording.format.nwb.NwbSeries.OddSeriesException;

/**
 * Finds every series under {@code processing}, {@code acquisition}, {@code analysis} and {@code stimulus} of an NWB
 * file. A key is {@code container.series}. Series whose keys would be equal get their full paths as keys.
 */
final class NwbBehaviours {
    private static final int DEEPEST = 6;
    private static final List<String> ROOMS = List.of("processing", "acquisition", "analysis", "stimulus");

    private final HdfInput input;
    private final RecordingContents.Builder contents;
    private final double spikeSpanSeconds;
    private final Map<List<String>, NwbSeries> found = new LinkedHashMap<>();

    private NwbBehaviours(HdfInput input, RecordingContents.Builder contents, double spikeSpanSeconds) {
        this.input = input;
        this.contents = contents;
        this.spikeSpanSeconds = spikeSpanSeconds;
    }

    /**
     * All series by key, in the order of their paths in the file.
     *
     * @param contents takes the series that are skipped, and warnings
     * @param spikeSpanSeconds time from the first to the last spike; NaN without spikes
     */
    static Map<String, NwbSeries> find(HdfInput input, RecordingContents.Builder contents, double spikeSpanSeconds) {
        NwbBehaviours finding = new NwbBehaviours(input, contents, spikeSpanSeconds);
        for (String room : ROOMS) {
            input.group(input.root(), room)
                    .ifPresent(group -> finding.visit(group, List.of(room), Set.of(identity(group))));
        }
        return finding.byKey();
    }

    private void visit(Group parent, List<String> path, Set<String> above) {
        for (Map.Entry<String, Node> child :
                input.children(parent, contents::skip).entrySet()) {
            if (child.getValue() instanceof Group group) {
                List<String> place = new ArrayList<>(path);
                place.add(child.getKey());
                try {
                    visit(group, child.getKey(), place, above);
                } catch (HdfException unreadable) {
                    contents.skip("/" + String.join("/", place), HdfReasons.listed(unreadable));
                }
            }
        }
    }

    private void visit(Group group, String name, List<String> place, Set<String> above) {
        if (NwbSeries.is(input, group)) {
            if (NwbBinnedSpikes.NAMES.contains(name)) {
                contents.skip("/" + String.join("/", place), "spike counts, not a behaviour");
            } else if (name.equals(NwbSplits.MASK)) {
                contents.skip("/" + String.join("/", place), "says which time is scored; not a behaviour");
            } else {
                add(place, group);
            }
        } else if (place.size() <= DEEPEST + 1 && !above.contains(identity(group))) {
            Set<String> now = new HashSet<>(above);
            now.add(identity(group));
            visit(group, place, now);
        }
    }

    private static String identity(Group group) {
        return group.getFileAsPath() + ":" + group.getAddress();
    }

    private void add(List<String> path, Group group) {
        String place = "/" + String.join("/", path);
        try {
            found.put(path, NwbSeries.list(input, path.get(path.size() - 1), shortKey(path), group, spikeSpanSeconds));
        } catch (OddSeriesException odd) {
            contents.skip(place, odd.getMessage());
        } catch (UserError | HdfException | ArithmeticException odd) {
            contents.skip(place, "damaged (" + odd.getMessage() + ")");
        }
    }

    private Map<String, NwbSeries> byKey() {
        Map<String, Integer> uses = new HashMap<>();
        found.values().forEach(series -> uses.merge(series.entry().key(), 1, Integer::sum));
        Map<String, NwbSeries> byKey = new LinkedHashMap<>();
        found.forEach((path, series) -> {
            String key = series.entry().key();
            if (uses.get(key) > 1) {
                key = String.join(".", path.stream().map(NwbBehaviours::plain).toList());
            }
            String unique = key;
            for (int k = 2; byKey.containsKey(unique); k++) {
                unique = key + "_" + k;
            }
            series.rename(unique);
            byKey.put(unique, series);
            series.warning().ifPresent(contents::warn);
        });
        return byKey;
    }

    private static String shortKey(List<String> path) {
        return plain(path.get(path.size() - 2)) + "." + plain(path.get(path.size() - 1));
    }

    /** Replaces characters that have a meaning in a key or on the command line. */
    private static String plain(String name) {
        return name.replaceAll("[. ,=+]", "_");
    }
}
