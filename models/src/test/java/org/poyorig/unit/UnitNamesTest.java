package org.poyorig.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Units are recognised by name, or by a stated rule; never by chance. */
class UnitNamesTest {
    @Test
    void shouldFindUnitsByTheirNames() {
        UnitNames names = new UnitNames(List.of("probe|E 1#0", "unit_7", "probe|E 1#1"));
        assertEquals(0, names.placeOf("probe|E 1#0"));
        assertEquals(1, names.placeOf("unit_7"));
        assertEquals(2, names.placeOf("probe|E 1#1"));
        assertEquals(UnitNames.UNKNOWN, names.placeOf("probe|E 2#0"));
        assertFalse(names.isByRule("unit_7"));
    }

    @Test
    void shouldIgnoreNodeNumbersOfAnEarlierAdapter() {
        UnitNames names = new UnitNames(List.of("100|probe|102|E 1#0", "100|probe|102|E 2#0"));
        assertEquals(1, names.placeOf("probe|E 2#0"));
        assertEquals(0, names.placeOf("100|probe|107|E 1#0"), "the detector was removed and added again");
        assertTrue(names.isByRule("probe|E 2#0"));
        assertEquals(UnitNames.UNKNOWN, names.placeOf("probe|E 2#1"), "another sorted id is another unit");
    }

    @Test
    void shouldFollowARenamedStreamOnlyIfNoUnitHasTheNewName() {
        UnitNames names = new UnitNames(List.of("probe|E 1#0", "probe|E 2#0"));
        assertEquals(0, names.placeOf("probe-A|E 1#0"));
        UnitNames both = new UnitNames(List.of("left|E 1#0", "right|E 2#0"));
        assertEquals(UnitNames.UNKNOWN, both.placeOf("right|E 1#0"), "right is another probe, not a new name");
    }

    @Test
    void shouldNotGuessBetweenTwoUnits() {
        UnitNames names = new UnitNames(List.of("left|E 1#0", "right|E 1#0", "9|left|8|E 2#0", "7|left|6|E 2#0"));
        assertEquals(UnitNames.UNKNOWN, names.placeOf("top|E 1#0"));
        assertEquals(UnitNames.UNKNOWN, names.placeOf("left|E 2#0"));
    }
}
