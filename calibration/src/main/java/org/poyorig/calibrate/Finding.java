package org.poyorig.calibrate;

/**
 * Something that a look at the data found, before any time is spent on it.
 *
 * @param stops whether calibrating makes no sense before it is mended
 * @param sentence what is wrong, with the numbers, and what to do
 */
public record Finding(boolean stops, String sentence) {
    static Finding stop(String sentence) {
        return new Finding(true, sentence);
    }

    static Finding note(String sentence) {
        return new Finding(false, sentence);
    }
}
