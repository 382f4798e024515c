package org.poyorig.poyo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.bundle.Vocabulary;
import org.poyorig.error.UserError;
import org.poyorig.unit.SessionUnits;
import org.poyorig.unit.UnitMap;
import org.poyorig.unit.UnitNames;

/**
 * Finds the embeddings that a bundle has for a recording, by name. A unit is found by its id, by {@code session/id}, or
 * by a word that ends with {@code /session/id}, because torch_brain 0.1 puts the brainset before both. A unit without
 * such a word is found by the rules of {@link UnitNames}. A session is found by its id, or by a word that ends with
 * {@code /id}.
 *
 * <p>A session that the bundle does not have is refused, even if the bundle has units with the same ids. Ids of sorted
 * units such as {@code unit_3} repeat between recordings, and embeddings of another session would decode wrong values
 * without any error.
 *
 * @param embedding embeddings of the known units, in the recording's order and under the recording's ids, and of the
 *     session
 * @param unknownUnitIds units of the recording without an embedding
 * @param sessionWord name of the session in the bundle's vocabulary
 * @param byRule how many of the known units were found under another name, by the rules of {@link UnitNames}
 * @param ambiguous how many of the unknown units fit several names, or share the name that they fit
 */
public record SessionMatch(
        SessionEmbedding embedding, List<String> unknownUnitIds, String sessionWord, int byRule, int ambiguous) {

    public SessionMatch {
        unknownUnitIds = List.copyOf(unknownUnitIds);
    }

    /** All embeddings of a session, whose recording is not known yet. */
    public static SessionMatch all(SessionEmbedding embedding, String sessionWord) {
        return new SessionMatch(embedding, List.of(), sessionWord, 0, 0);
    }

    /**
     * Finds the rows of a session and its units in a bundle.
     *
     * @param sessionId the recording's session
     * @param unitIds the recording's units
     * @throws UserError if the bundle does not have the session, has none of the units, or has two words for a name
     */
    public static SessionMatch of(ModelBundle bundle, String sessionId, List<String> unitIds) {
        String sessionWord = sessionWord(bundle, sessionId);
        List<String> endings = bundle.units().words().stream()
                .filter(word -> word.contains("/" + sessionId + "/"))
                .toList();
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        SessionUnits named = SessionUnits.of(bundle, sessionId);
        UnitMap places = UnitMap.of(named.ids(), unitIds);
        int byRule = 0;
        for (int unit = 0; unit < unitIds.size(); unit++) {
            OptionalInt row = unitRow(bundle.units(), endings, sessionId, unitIds.get(unit));
            if (row.isEmpty() && places.sessionUnit(unit) != UnitMap.UNKNOWN) {
                row = OptionalInt.of(named.rows().get(places.sessionUnit(unit)));
                byRule++;
            }
            (row.isPresent() ? known : unknown).add(unitIds.get(unit));
            row.ifPresent(rows::add);
        }
        if (known.isEmpty()) {
            throw new UserError(
                    "recording " + sessionId,
                    "units with an embedding in the bundle",
                    "none of its " + unitIds.size() + " units among the bundle's "
                            + (bundle.units().size() - 1) + fitSeveral(places.ambiguous()),
                    "run ./poyo calibrate");
        }
        int[] found = rows.stream().mapToInt(Integer::intValue).toArray();
        FloatTensor sessionTable = bundle.weight("session_emb.weight");
        int sessionRow = bundle.sessions().row(sessionWord).orElseThrow();
        SessionEmbedding embedding = new SessionEmbedding(
                known,
                bundle.weight("unit_emb.weight").rows(found),
                sessionTable.rows(sessionRow).data(),
                bundle.config().recurrent().map(path -> bundle.weight(RecurrentConfig.COUNTS)
                        .rows(found)),
                Optional.empty());
        return new SessionMatch(embedding, unknown, sessionWord, byRule, places.ambiguous());
    }

    /** Words for an error message: why units whose names look known are unknown. */
    public static String fitSeveral(int units) {
        return units == 0 ? "" : "; " + units + " of them fit several names there";
    }

    private static String sessionWord(ModelBundle bundle, String sessionId) {
        if (isWord(bundle.sessions(), sessionId)) {
            return sessionId;
        }
        List<String> endings = bundle.sessions().words().stream()
                .filter(word -> word.endsWith("/" + sessionId))
                .toList();
        if (endings.isEmpty()) {
            List<String> words = bundle.sessions().words();
            String found = (words.size() - 1) + " other sessions" + (words.size() > 1 ? ", first " + words.get(1) : "");
            throw new UserError("recording " + sessionId, "a session of the bundle", found, "run ./poyo calibrate");
        }
        return only("session " + sessionId, endings);
    }

    private static OptionalInt unitRow(Vocabulary units, List<String> endings, String sessionId, String unitId) {
        if (isWord(units, unitId)) {
            return units.row(unitId);
        }
        String withSession = sessionId + "/" + unitId;
        if (isWord(units, withSession)) {
            return units.row(withSession);
        }
        List<String> matches = endings.stream()
                .filter(word -> word.endsWith("/" + withSession))
                .toList();
        return matches.isEmpty() ? OptionalInt.empty() : units.row(only("unit " + withSession, matches));
    }

    /** Whether the vocabulary has this name. The padding word is not a name. */
    private static boolean isWord(Vocabulary vocabulary, String name) {
        return vocabulary.row(name).orElse(0) > 0;
    }

    private static String only(String subject, List<String> words) {
        if (words.size() > 1) {
            String found = words.get(0) + " and " + words.get(1);
            throw new UserError(
                    subject, "one name in the bundle", found, "use the bundle's full name in the recording");
        }
        return words.get(0);
    }
}
