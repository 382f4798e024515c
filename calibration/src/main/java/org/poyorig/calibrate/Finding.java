package org.poyorig.calibrate;

/**
 * A problem in the data, found before the calibration starts.
 *
 * @param stops whether the problem prevents a calibration
 * @param sentence the problem with its numbers, and the remedy if there is one
 */
public record Finding(boolean stops, String sentence) {
    static Finding stop(String sentence) {
        return new Finding(true, sentence);
    }

    static Finding note(String sentence) {
        return new Finding(false, sentence);
    }
}
