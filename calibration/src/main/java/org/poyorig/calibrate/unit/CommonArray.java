package org.poyorig.calibrate.unit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides whether the names of units carry over between two recordings, as the channels of a chronic array do. Names of
 * sorted units such as {@code unit_3} repeat between any two recordings, so names alone say nothing. Units of one name
 * must resemble each other clearly more often than units of different names ({@link SameUnit}).
 */
public final class CommonArray {
    /** Least share of the units of the smaller recording whose names the other recording has. */
    private static final double LEAST_KNOWN = 0.5;

    /** Least difference between the share of alike units of one name and of different names. */
    private static final double LEAST_GAIN = 0.15;

    /** The difference must be this many times its standard deviation. */
    private static final double LEAST_DEVIATIONS = 3;

    private CommonArray() {}

    /** Whether units of one name are mostly the same unit in both recordings. */
    public static boolean of(UnitPortraits one, UnitPortraits other) {
        Map<String, UnitPortrait> byName = new HashMap<>();
        other.units().forEach(unit -> byName.put(unit.id(), unit));
        List<UnitPortrait> named = one.units().stream()
                .filter(unit -> byName.containsKey(unit.id()))
                .toList();
        int smaller = Math.min(one.units().size(), other.units().size());
        if (named.size() < Math.max(2, LEAST_KNOWN * smaller)) {
            return false;
        }
        int alike = 0;
        int alikeByChance = 0;
        int pairs = 0;
        for (int k = 0; k < named.size(); k++) {
            alike += SameUnit.is(named.get(k), byName.get(named.get(k).id())) ? 1 : 0;
            for (int shift = 1; shift < named.size(); shift++) {
                UnitPortrait stranger =
                        byName.get(named.get((k + shift) % named.size()).id());
                alikeByChance += SameUnit.is(named.get(k), stranger) ? 1 : 0;
                pairs++;
            }
        }
        double chance = (double) alikeByChance / pairs;
        double gain = (double) alike / named.size() - chance;
        double deviation = Math.sqrt(Math.max(chance * (1 - chance), 0.25 / named.size()) / named.size());
        return gain >= LEAST_GAIN && gain >= LEAST_DEVIATIONS * deviation;
    }
}
