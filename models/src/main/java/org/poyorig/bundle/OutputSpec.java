package org.poyorig.bundle;

import java.util.OptionalDouble;

/**
 * One decoded quantity. The network works in scaled units (torch_brain trains on, for example, velocity / 20); a
 * physical value is {@code network value * scale}. A checkpoint does not carry the scale, so it may be unknown: then
 * values are reported as the network gives them and every report says so.
 *
 * @param name column name, e.g. {@code vx}
 * @param unit physical unit, e.g. {@code cm/s}; empty when nobody has stated it
 * @param scale physical units per network unit; empty when nobody has stated it
 */
public record OutputSpec(String name, String unit, OptionalDouble scale) {

    /** What to multiply a network value by: the scale, or 1 where none was stated. */
    public double scaleOrOne() {
        return scale.orElse(1.0);
    }

    /** The unit for a label: the stated one, or {@code network units} where there is no scale to physical ones. */
    public String unitLabel() {
        return scale.isEmpty() || unit.isEmpty() ? "network units" : unit;
    }
}
