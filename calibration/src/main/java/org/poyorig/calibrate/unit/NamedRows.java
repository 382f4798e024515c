package org.poyorig.calibrate.unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.unit.UnitMap;
import org.poyorig.unit.UnitNames;

/** Embeddings of units by name, from one or several sessions of a bundle. Several sessions are averaged. */
final class NamedRows {
    private static final String UNITS = "unit_emb.weight";
    private static final String SESSIONS = "session_emb.weight";

    private final List<String> sessions = new ArrayList<>();
    private final Map<String, float[]> rows = new LinkedHashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private float[] sessionRow;

    private NamedRows() {}

    /** Returns a group for each array whose sessions share their rows, and a group for each other session. */
    static List<NamedRows> groups(ModelBundle bundle) {
        List<NamedRows> groups = new ArrayList<>();
        for (String session : sessions(bundle)) {
            Map<String, float[]> found = rows(bundle, session);
            NamedRows group =
                    groups.stream().filter(one -> one.shares(found)).findFirst().orElse(null);
            if (group == null) {
                group = new NamedRows();
                groups.add(group);
            }
            group.add(bundle, session, found);
        }
        return groups;
    }

    /** Returns the mean over all sessions. */
    static NamedRows mean(ModelBundle bundle) {
        NamedRows all = new NamedRows();
        sessions(bundle).forEach(session -> all.add(bundle, session, rows(bundle, session)));
        return all;
    }

    /** The sessions, in the bundle's order. */
    List<String> sessions() {
        return sessions;
    }

    /** Mean embedding of the sessions. */
    float[] sessionRow() {
        return sessionRow.clone();
    }

    /**
     * Returns the embedding of each unit, or null where the sessions do not know it. Units are found by name, or by the
     * rules of {@link UnitNames}.
     */
    List<float[]> rowsOf(List<String> unitIds) {
        List<String> names = List.copyOf(rows.keySet());
        UnitMap places = UnitMap.of(names, unitIds);
        List<float[]> found = new ArrayList<>();
        for (int unit = 0; unit < unitIds.size(); unit++) {
            int place = places.sessionUnit(unit);
            found.add(place == UnitMap.UNKNOWN ? null : rows.get(names.get(place)));
        }
        return found;
    }

    /** Whether any unit of this name has the same embedding here, which only shared rows have. */
    private boolean shares(Map<String, float[]> others) {
        return others.entrySet().stream()
                .anyMatch(other ->
                        rows.containsKey(other.getKey()) && Arrays.equals(rows.get(other.getKey()), other.getValue()));
    }

    private void add(ModelBundle bundle, String session, Map<String, float[]> found) {
        float[] own =
                row(bundle.weight(SESSIONS), bundle.sessions().row(session).orElseThrow());
        sessionRow = sessions.isEmpty() ? own : mean(sessionRow, own, sessions.size());
        sessions.add(session);
        found.forEach((name, row) -> {
            int before = uses.merge(name, 1, Integer::sum) - 1;
            float[] known = rows.get(name);
            // The mean of equal rows would differ from them by rounding.
            rows.put(name, known == null ? row : Arrays.equals(known, row) ? known : mean(known, row, before));
        });
    }

    private static float[] mean(float[] mean, float[] next, int before) {
        float[] all = new float[mean.length];
        for (int k = 0; k < all.length; k++) {
            all[k] = (before * mean[k] + next[k]) / (before + 1);
        }
        return all;
    }

    private static List<String> sessions(ModelBundle bundle) {
        List<String> words = bundle.sessions().words();
        return words.subList(1, words.size());
    }

    /**
     * The rows of a session's units, by the part of their names after the session, without the numbers of an Open Ephys
     * chain: these numbers differ between sessions of one array. If only they tell two units apart, they stay.
     */
    private static Map<String, float[]> rows(ModelBundle bundle, String session) {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<String> words = bundle.units().words();
        String prefix = session + "/";
        for (int row = 1; row < words.size(); row++) {
            if (words.get(row).startsWith(prefix)) {
                places.put(words.get(row).substring(prefix.length()), row);
            }
        }
        Map<String, Integer> sharing = new HashMap<>();
        places.keySet().forEach(name -> sharing.merge(UnitNames.withoutNodes(name), 1, Integer::sum));
        Map<String, float[]> found = new LinkedHashMap<>();
        places.forEach((name, row) -> {
            String nodeless = UnitNames.withoutNodes(name);
            found.put(sharing.get(nodeless) == 1 ? nodeless : name, row(bundle.weight(UNITS), row));
        });
        return found;
    }

    private static float[] row(FloatTensor table, int row) {
        int dim = table.extent(1);
        return Arrays.copyOfRange(table.data(), row * dim, (row + 1) * dim);
    }
}
