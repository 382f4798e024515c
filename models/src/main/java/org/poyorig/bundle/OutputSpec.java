package org.poyorig.bundle;

import java.util.OptionalDouble;

/**
 * One decoded quantity. The network works in scaled units (torch_brain trains, for example, on velocity / 20); a
 * physical value is {@code network value * scale}. A checkpoint does not store the scale, so the scale may be unknown.
 * Values are then reported in network units, and every report says so.
 *
 * @param name column name, e.g. {@code vx}
 * @param unit physical unit, e.g. {@code cm/s}; empty if not stated
 * @param scale physical units per network unit; empty if not stated
 */
public record OutputSpec(String name, String unit, OptionalDouble scale) {

    /** Factor for network values: the scale, or 1 if no scale was stated. */
    public double scaleOrOne() {
        return scale.orElse(1.0);
    }

    /** Unit for labels: the stated unit, or {@code network units} if unit or scale was not stated. */
    public String unitLabel() {
        return scale.isEmpty() || unit.isEmpty() ? "network units" : unit;
    }
}
