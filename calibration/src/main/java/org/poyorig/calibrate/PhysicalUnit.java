package org.poyorig.calibrate;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Converts between units of one quantity, such as m/s and cm/s. Only the units of the table are known; the plugin's
 * {@code Core/PhysicalUnit.h} has the same table.
 */
final class PhysicalUnit {
    /** The quantity that a unit measures, and the unit in the quantity's base unit. */
    private record Known(String quantity, double factor) {}

    private static final Map<String, Known> UNITS = Map.ofEntries(
            Map.entry("mm", new Known("length", 1e-3)),
            Map.entry("cm", new Known("length", 1e-2)),
            Map.entry("m", new Known("length", 1)),
            Map.entry("mm/s", new Known("speed", 1e-3)),
            Map.entry("cm/s", new Known("speed", 1e-2)),
            Map.entry("m/s", new Known("speed", 1)),
            Map.entry("deg", new Known("angle", Math.PI / 180)),
            Map.entry("rad", new Known("angle", 1)),
            Map.entry("deg/s", new Known("angular speed", Math.PI / 180)),
            Map.entry("rad/s", new Known("angular speed", 1)),
            Map.entry("N", new Known("force", 1)),
            Map.entry("uV", new Known("voltage", 1e-6)),
            Map.entry("mV", new Known("voltage", 1e-3)),
            Map.entry("V", new Known("voltage", 1)));

    private PhysicalUnit() {}

    /** The names of all known units. */
    static Set<String> names() {
        return UNITS.keySet();
    }

    /** Returns how many {@code to} are one {@code from}; empty if the table has no conversion. Equal units give 1. */
    static OptionalDouble factor(String from, String to) {
        if (from.equals(to)) {
            return OptionalDouble.of(1);
        }
        Known known = UNITS.get(from);
        Known wanted = UNITS.get(to);
        boolean same = known != null && wanted != null && known.quantity().equals(wanted.quantity());
        return same ? OptionalDouble.of(known.factor() / wanted.factor()) : OptionalDouble.empty();
    }

    /** Whether both units are known and measure different quantities, such as V and cm/s. */
    static boolean differ(String one, String other) {
        Known first = UNITS.get(one);
        Known second = UNITS.get(other);
        return first != null && second != null && !first.quantity().equals(second.quantity());
    }
}
