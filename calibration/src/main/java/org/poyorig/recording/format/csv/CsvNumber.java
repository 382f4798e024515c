package org.poyorig.recording.format.csv;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Numbers in text tables. */
public final class CsvNumber {
    private static final Set<String> MISSING = Set.of("", "nan", "na", "n/a", "null", "none");
    private static final Map<String, Double> INFINITE = Map.of(
            "inf", Double.POSITIVE_INFINITY,
            "+inf", Double.POSITIVE_INFINITY,
            "-inf", Double.NEGATIVE_INFINITY,
            "infinity", Double.POSITIVE_INFINITY,
            "-infinity", Double.NEGATIVE_INFINITY);

    private CsvNumber() {}

    /** Whether a text is a number, or a word for a missing or an infinite number. */
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
        if (plain.isEmpty() || Character.isLetter(plain.charAt(plain.length() - 1))) {
            String word = plain.toLowerCase(Locale.ROOT);
            if (MISSING.contains(word)) {
                return Double.NaN;
            }
            if (INFINITE.containsKey(word)) {
                return INFINITE.get(word);
            }
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
