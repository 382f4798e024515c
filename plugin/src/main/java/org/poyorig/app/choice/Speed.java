package org.poyorig.app.choice;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A replay's speed: {@code max} or a positive number of event seconds per second. */
public final class Speed implements ITypeConverter<Double> {

    @Override
    public Double convert(String text) {
        if (text.equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double speed = Double.parseDouble(text);
            if (speed > 0) {
                return speed;
            }
        } catch (NumberFormatException notANumber) {
            // The exception below names the expected values.
        }
        throw new TypeConversionException("expected max or a positive number, found '" + text + "'");
    }
}
