package org.poyorig.recording.format.nwb;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.hdf.HdfAttributes;
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
    private final Map<String, Found> found = new LinkedHashMap<>();
    private final Map<String, List<String>> containers = new HashMap<>();

    /**
     * One series.
     *
     * @param paths under which the file lists it: its own, and those of links
     * @param pathsBelowLinks more paths, which lead through a link to a group
     */
    private record Found(Group group, List<List<String>> paths, List<List<String>> pathsBelowLinks) {

        /** A path in the first of the rooms; the series' own path if it is in this room. */
        List<String> path() {
            List<String> first = paths.get(0);
            return paths.stream()
                    .filter(path -> path.get(0).equals(first.get(0)))
                    .filter(path -> (place(path) + "/").equals(group.getPath()))
                    .findFirst()
                    .orElse(first);
        }
    }

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
                    .ifPresent(group -> finding.container(group, List.of(room), Set.of(), false));
        }
        return finding.byKey();
    }

    /**
     * Visits a group that may hold series.
     *
     * @param above groups in which it lies, against circles
     * @param belowLink whether the path leads through a link to a group that was visited before
     */
    private void container(Group parent, List<String> path, Set<String> above, boolean belowLink) {
        if (above.contains(identity(parent)) || path.size() > DEEPEST + 1) {
            return;
        }
        List<String> first = containers.putIfAbsent(identity(parent), path);
        if (first != null && !belowLink) {
            contents.skip(place(path), "a link to " + place(first));
        }
        boolean again = belowLink || first != null;
        Set<String> now = new HashSet<>(above);
        now.add(identity(parent));
        int before = found.size();
        boolean datasets = false;
        for (Map.Entry<String, Node> child : input.children(parent, again ? (place, why) -> {} : contents::skip)
                .entrySet()) {
            List<String> place = new ArrayList<>(path);
            place.add(child.getKey());
            datasets |= child.getValue() instanceof Dataset;
            if (child.getValue() instanceof Group group) {
                try {
                    visit(group, place, now, again);
                } catch (HdfException unreadable) {
                    contents.skip(place(place), HdfReasons.listed(unreadable));
                }
            }
        }
        if (datasets && found.size() == before && !again) {
            skipOther(parent, path);
        }
    }

    private void visit(Group group, List<String> place, Set<String> above, boolean belowLink) {
        String name = place.get(place.size() - 1);
        if (!NwbSeries.is(input, group)) {
            container(group, place, above, belowLink);
        } else if (NwbBinnedSpikes.NAMES.contains(name)) {
            contents.skip(place(place), "spike counts, not a behaviour");
        } else if (name.equals(NwbSplits.MASK)) {
            contents.skip(place(place), "says which time is scored; not a behaviour");
        } else {
            Found series = found.computeIfAbsent(
                    identity(group), first -> new Found(group, new ArrayList<>(), new ArrayList<>()));
            (belowLink ? series.pathsBelowLinks() : series.paths()).add(place);
        }
    }

    /** Lists a group of another type that holds datasets. */
    private void skipOther(Group group, List<String> path) {
        String type = HdfAttributes.text(group, "neurodata_type").orElse("");
        if (HdfAttributes.words(group, "colnames").length > 0 && !type.equals(NwbUnits.TYPE)) {
            contents.skip(place(path), "a table of the type " + type + ", not a series");
        } else if (!type.isEmpty() && !type.equals(NwbUnits.TYPE)) {
            contents.skip(place(path), "of the type " + type + ", without a dataset data");
        }
    }

    private static String identity(Group group) {
        return group.getFileAsPath() + ":" + group.getAddress();
    }

    private static String place(List<String> path) {
        return "/" + String.join("/", path);
    }

    private Map<String, NwbSeries> byKey() {
        Map<List<String>, NwbSeries> series = new LinkedHashMap<>();
        Map<List<String>, Found> listed = new LinkedHashMap<>();
        for (Found one : found.values()) {
            list(one).ifPresent(read -> {
                series.put(one.path(), read);
                listed.put(one.path(), one);
            });
        }
        Map<String, Integer> uses = new HashMap<>();
        series.values().forEach(one -> uses.merge(one.entry().key(), 1, Integer::sum));
        Map<String, NwbSeries> byKey = new LinkedHashMap<>();
        // A path that is a key without a change has this key before others that are changed to it.
        List<List<String>> paths = new ArrayList<>(series.keySet());
        paths.sort(Comparator.comparing(path -> !path.stream().allMatch(name -> name.equals(plain(name)))));
        for (List<String> path : paths) {
            String key = uses.get(shortKey(path)) == 1 ? shortKey(path) : wholeKey(path);
            String unique = key;
            for (int k = 2; byKey.containsKey(unique); k++) {
                unique = key + "_" + k;
            }
            if (!unique.equals(key)) {
                contents.warn(unique + " is the series " + place(path));
            }
            series.get(path).rename(unique);
            byKey.put(unique, series.get(path));
            series.get(path).warning().ifPresent(contents::warn);
            for (List<String> link : listed.get(path).paths()) {
                if (!link.equals(path)) {
                    contents.skip(place(link), "a link to " + unique);
                    alias(link, unique);
                }
            }
            for (List<String> link : listed.get(path).pathsBelowLinks()) {
                alias(link, unique);
            }
        }
        return byKey;
    }

    private void alias(List<String> link, String key) {
        contents.alias(shortKey(link), key).alias(wholeKey(link), key);
    }

    private Optional<NwbSeries> list(Found one) {
        List<String> path = one.path();
        try {
            return Optional.of(
                    NwbSeries.list(input, path.get(path.size() - 1), shortKey(path), one.group(), spikeSpanSeconds));
        } catch (OddSeriesException odd) {
            contents.skip(place(path), odd.getMessage());
        } catch (HdfException unreadable) {
            contents.skip(place(path), HdfReasons.listed(unreadable));
        } catch (UserError odd) {
            contents.skip(place(path), odd);
        } catch (RuntimeException odd) {
            contents.skip(place(path), "damaged (" + odd.getMessage() + ")");
        }
        return Optional.empty();
    }

    private static String wholeKey(List<String> path) {
        return String.join(".", path.stream().map(NwbBehaviours::plain).toList());
    }

    private static String shortKey(List<String> path) {
        return plain(path.get(path.size() - 2)) + "." + plain(path.get(path.size() - 1));
    }

    /** Replaces characters that have a meaning in a key or on the command line. */
    private static String plain(String name) {
        return name.replaceAll("[. ,=+]", "_");
    }
}
