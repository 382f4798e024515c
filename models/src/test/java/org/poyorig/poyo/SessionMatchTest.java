package org.poyorig.poyo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.TinyBundle;
import org.poyorig.error.UserError;

class SessionMatchTest {
    private final ModelBundle bundle = TinyBundle.make();

    @Test
    void shouldFindUnitsByTheirOwnIdAndByTheirSession() {
        SessionMatch match = SessionMatch.of(bundle, "monday", List.of("unit_1", "unit_7", "monday/unit_0"));
        assertEquals(List.of("unit_1", "monday/unit_0"), match.embedding().unitIds());
        assertEquals(List.of("unit_7"), match.unknownUnitIds());
        assertEquals("monday", match.sessionWord());
        assertArrayEquals(row("unit_emb.weight", 2), row(match, 0));
        assertArrayEquals(row("unit_emb.weight", 1), row(match, 1));
        assertArrayEquals(row("session_emb.weight", 1), match.embedding().sessionRow());
    }

    @Test
    void shouldFindNamesThatCarryTheBrainsetBefore() {
        SessionMatch match = SessionMatch.of(bundle, "tuesday", List.of("unit_0"));
        assertEquals("set/tuesday", match.sessionWord());
        assertArrayEquals(row("unit_emb.weight", 3), row(match, 0));
        assertArrayEquals(row("session_emb.weight", 2), match.embedding().sessionRow());
    }

    @Test
    void shouldRefuseUnknownSessionThoughItsUnitsSeemKnown() {
        UserError error =
                assertThrows(UserError.class, () -> SessionMatch.of(bundle, "friday", List.of("monday/unit_0")));
        assertTrue(error.getMessage().contains("run ./poyo calibrate"), error.getMessage());
    }

    @Test
    void shouldRefuseRecordingWithoutOneKnownUnit() {
        UserError error = assertThrows(UserError.class, () -> SessionMatch.of(bundle, "monday", List.of("x", "y")));
        assertTrue(
                error.getMessage().contains("none of its 2 units among the bundle's 3; run ./poyo calibrate"),
                error.getMessage());
    }

    @Test
    void shouldNeverMatchThePaddingWord() {
        assertThrows(UserError.class, () -> SessionMatch.of(bundle, "NA", List.of("unit_0")));
        assertThrows(UserError.class, () -> SessionMatch.of(bundle, "monday", List.of("NA")));
    }

    @Test
    void shouldRefuseNameThatFitsTwoWords() {
        ModelBundle twins = TinyBundle.make(List.of("a/s/u", "b/s/u"), List.of("a/s", "b/s"));
        UserError error = assertThrows(UserError.class, () -> SessionMatch.of(twins, "s", List.of("u")));
        assertTrue(error.getMessage().contains("a/s and b/s"), error.getMessage());
    }

    @Test
    void shouldFindUnitsOfAnOpenEphysChainThatWasBuiltAgain() {
        ModelBundle chain = TinyBundle.make(
                List.of("s/100|probe|102|E 1#0", "s/100|probe|102|E 2#0", "s/probe|E 3#0"), List.of("s"));
        SessionMatch match =
                SessionMatch.of(chain, "s", List.of("probe|E 2#0", "7|probe|9|E 3#0", "probe|E 9#0", "probe|E 3#0"));
        assertEquals(List.of("probe|E 2#0", "probe|E 3#0"), match.embedding().unitIds());
        assertEquals(List.of("7|probe|9|E 3#0", "probe|E 9#0"), match.unknownUnitIds());
        assertEquals(1, match.byRule());
        assertEquals(1, match.ambiguous(), "E 3 has its own name, so a second E 3 has no embedding");
    }

    private float[] row(String table, int row) {
        int dim = TinyBundle.CONFIG.dim();
        return Arrays.copyOfRange(bundle.weight(table).data(), row * dim, (row + 1) * dim);
    }

    private static float[] row(SessionMatch match, int row) {
        int dim = TinyBundle.CONFIG.dim();
        return Arrays.copyOfRange(match.embedding().unitRows().data(), row * dim, (row + 1) * dim);
    }
}
