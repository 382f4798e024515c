package org.poyorig.evaluate.damage;

import java.util.List;
import java.util.Locale;

/** The scores on damaged copies as text, one line for each decoder. */
public final class DamageTable {
    private DamageTable() {}

    /** Returns the table, with a first line that says what the numbers are. */
    public static String of(List<Robustness.Row> rows) {
        StringBuilder text = new StringBuilder(
                "R² on damaged copies of the test part, causal, no lag, mean over the outputs%n".formatted());
        text.append(String.format("%-20s", ""));
        for (Damage damage : Damage.values()) {
            text.append(String.format("%22s", damage));
        }
        for (Robustness.Row row : rows) {
            text.append(String.format("%n%-20s", row.decoder()));
            for (Damage damage : Damage.values()) {
                text.append(String.format(Locale.ROOT, "%22.3f", row.mean().get(damage)));
            }
        }
        return text.append(String.format("%n")).toString();
    }
}
