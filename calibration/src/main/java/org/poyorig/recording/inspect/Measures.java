package org.poyorig.recording.inspect;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Doubts a stated unit of measure if the values do not suit the movement of a hand, an arm or an eye. */
final class Measures {
    private static final Map<String, String> NAMES = Map.of(
            "meters",
            "m",
            "meter",
            "m",
            "metres",
            "m",
            "centimeters",
            "cm",
            "millimeters",
            "mm",
            "meters/s",
            "m/s",
            "m/second",
            "m/s",
            "meters/second",
            "m/s");

    /** Largest believable value. */
    private static final Map<String, Double> MOST = Map.of("m", 10.0, "cm", 500.0, "m/s", 20.0, "cm/s", 2000.0);

    /** Smallest believable largest value. */
    private static final Map<String, Double> LEAST = Map.of("cm", 0.2, "mm", 0.5, "cm/s", 0.5, "mm/s", 1.0);

    private Measures() {}

    /** A sentence if the largest absolute value of a series does not suit its unit. */
    static Optional<String> doubt(String key, String unit, double largest) {
        String name = NAMES.getOrDefault(unit.strip().toLowerCase(Locale.ROOT), unit.strip());
        if (largest > MOST.getOrDefault(name, Double.POSITIVE_INFINITY)) {
            return Optional.of(says(key, unit, largest) + "; are these values in a smaller unit?");
        }
        if (largest > 0 && largest < LEAST.getOrDefault(name, 0.0)) {
            return Optional.of(says(key, unit, largest) + "; are these values in a larger unit?");
        }
        return Optional.empty();
    }

    private static String says(String key, String unit, double largest) {
        return String.format(Locale.ROOT, "%s is stated in %s, and its largest value is %.4g", key, unit, largest);
    }
}
