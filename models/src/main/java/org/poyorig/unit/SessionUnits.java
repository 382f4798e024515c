package org.poyorig.unit;

import java.util.ArrayList;
import java.util.List;
import org.poyorig.bundle.ModelBundle;

/**
 * The units for which a bundle has embeddings in a session.
 *
 * @param ids ids of the units, without the session, in the order of the embeddings
 * @param rows row of each unit in the bundle's table of embeddings
 */
public record SessionUnits(List<String> ids, List<Integer> rows) {
    public SessionUnits {
        ids = List.copyOf(ids);
        rows = List.copyOf(rows);
    }

    /** Finds the units of a session. In a bundle of one session, unit names without a session belong to it. */
    public static SessionUnits of(ModelBundle bundle, String sessionName) {
        String prefix = sessionName + "/";
        List<String> words = bundle.units().words();
        List<String> ids = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        for (int row = 1; row < words.size(); row++) {
            String word = words.get(row);
            int at = word.startsWith(prefix) ? 0 : word.indexOf("/" + prefix) + 1;
            if (word.startsWith(prefix) || at > 0) {
                ids.add(word.substring(at + prefix.length()));
                rows.add(row);
            }
        }
        boolean onlySession = bundle.sessions().row(sessionName).orElse(0) > 0
                && bundle.sessions().size() == 2;
        if (ids.isEmpty() && onlySession) {
            for (int row = 1; row < words.size(); row++) {
                ids.add(words.get(row));
                rows.add(row);
            }
        }
        return new SessionUnits(ids, rows);
    }
}
