package org.poyorig.recording.format.csv;

import java.util.Locale;
import java.util.Set;

/** Numbers in text tables. */
public final class CsvNumber {
    private static final Set<String> MISSING = Set.of("", "nan", "na", "n/a", "null", "none");

    private CsvNumber() {}

    /** Whether a text is a number, or a word for a missing number. */
    public static boolean is(String text, boolean decimalComma) {
        try {
            parse(text, decimalComma);
            return true;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    /**
     * Reads a number.
     *
     * @return NaN for a word for a missing number
     * @throws NumberFormatException if the text is neither
     */
    public static double parse(String text, boolean decimalComma) {
        String plain = text.strip();
        if (plain.isEmpty() || MISSING.contains(plain.toLowerCase(Locale.ROOT))) {
            return Double.NaN;
        }
        boolean comma = false;
        for (int k = 0; k < plain.length(); k++) {
            char letter = plain.charAt(k);
            comma |= letter == ',' && decimalComma;
            boolean allowed =
                    (letter >= '0' && letter <= '9') || "+-.eE".indexOf(letter) >= 0 || (letter == ',' && decimalComma);
            if (!allowed) {
                throw new NumberFormatException(text);
            }
        }
        return Double.parseDouble(comma ? plain.replace(',', '.') : plain);
    }
}
