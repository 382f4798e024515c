package org.poyorig.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnitMapTest {
    @Test
    void shouldFindUnitById() {
        UnitMap map = new UnitMap(List.of("b", "a", "100|example_data|102|Electrode 3#1"));
        assertEquals(1, map.describe(0, "a"));
        assertEquals(2, map.describe(7, "100|example_data|102|Electrode 3#1"));
        assertEquals(UnitMap.UNKNOWN, map.describe(3, "c"));
        assertEquals(1, map.sessionUnit(0));
        assertEquals(2, map.sessionUnit(7));
        assertEquals(UnitMap.UNKNOWN, map.sessionUnit(3));
    }

    @Test
    void shouldFollowUnitThatIsDescribedAgain() {
        UnitMap map = new UnitMap(List.of("a", "b"));
        map.describe(0, "a");
        map.describe(0, "b");
        assertEquals(1, map.sessionUnit(0));
    }

    @Test
    void shouldNotKnowUnitThatWasNeverDescribed() {
        UnitMap map = new UnitMap(List.of("a"));
        assertEquals(UnitMap.UNKNOWN, map.sessionUnit(0));
        map.describe(5, "a");
        assertEquals(UnitMap.UNKNOWN, map.sessionUnit(4));
        assertEquals(UnitMap.UNKNOWN, map.sessionUnit(60_000));
        assertEquals(0, map.sessionUnit(5));
    }

    @Test
    void shouldNotGuessWhichOfTwoUnitsHasTheEmbedding() {
        UnitMap map = new UnitMap(List.of("probe|E 1#0", "probe|E 2#0"));
        assertEquals(0, map.describe(0, "left|E 1#0"), "as if the stream was renamed");
        assertEquals(UnitMap.UNKNOWN, map.describe(1, "right|E 1#0"));
        assertEquals(UnitMap.UNKNOWN, map.sessionUnit(0), "both streams could be the renamed one");
        assertEquals(1, map.describe(2, "left|E 2#0"));
        assertEquals(1, map.byRule());
        assertEquals(2, map.ambiguous());
    }

    @Test
    void shouldPreferTheUnitWithTheNameItself() {
        UnitMap map = UnitMap.of(List.of("probe|E 1#0"), List.of("100|probe|102|E 1#0", "probe|E 1#0"));
        assertEquals(UnitMap.UNKNOWN, map.sessionUnit(0));
        assertEquals(0, map.sessionUnit(1));
        assertEquals(0, map.byRule());
    }

    @Test
    void shouldCountAUnitOnceThatIsDescribedTwice() {
        UnitMap map = new UnitMap(List.of("100|probe|102|E 1#0"));
        map.describe(0, "probe|E 1#0");
        assertEquals(0, map.describe(0, "probe|E 1#0"));
        assertEquals(1, map.byRule());
        map.describe(0, "another");
        assertEquals(UnitMap.UNKNOWN, map.sessionUnit(0));
        assertEquals(0, map.byRule());
    }
}
