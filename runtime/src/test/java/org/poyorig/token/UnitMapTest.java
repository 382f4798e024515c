package org.poyorig.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnitMapTest {
    @Test
    void shouldFindUnitByIdThenBySessionThenByEnding() {
        UnitMap map = new UnitMap(List.of("mp/day1/b", "day1/a", "a", "x/mp/day2/a"), "day1");
        assertEquals(2, map.describe(0, "a"));
        assertEquals(0, map.describe(7, "b"));
        assertEquals(UnitMap.UNKNOWN, map.describe(3, "c"));
        assertEquals(2, map.sessionUnit(0));
        assertEquals(0, map.sessionUnit(7));
        assertEquals(3, new UnitMap(List.of("q", "r", "s", "x/mp/day2/a"), "mp/day2").describe(0, "a"));
    }

    @Test
    void shouldNotKnowUnitThatWasNeverDescribed() {
        UnitMap map = new UnitMap(List.of("a"), "day1");
        assertEquals(UnitMap.UNKNOWN, map.sessionUnit(0));
        map.describe(5, "a");
        assertEquals(UnitMap.UNKNOWN, map.sessionUnit(4));
        assertEquals(UnitMap.UNKNOWN, map.sessionUnit(60_000));
        assertEquals(0, map.sessionUnit(5));
    }
}
