package org.poyorig.recording.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names the columns of a series without channel names: {@code vel} with two columns gives {@code vx, vy}. */
public final class ChannelNames {
    private static final String AXES = "xyz";

    private ChannelNames() {}

    public static List<String> of(String field, int columns) {
        String stem = field.toLowerCase(Locale.ROOT);
        String prefix = stem.contains("vel") ? "v" : stem.contains("acc") ? "a" : stem.contains("dir") ? "d" : "";
        boolean spatial = !prefix.isEmpty() || stem.contains("pos");
        List<String> names = new ArrayList<>();
        for (int k = 0; k < columns; k++) {
            if (spatial && columns > 1 && columns <= AXES.length()) {
                names.add(prefix + AXES.charAt(k));
            } else {
                names.add(columns == 1 ? field : field + "_" + k);
            }
        }
        return names;
    }

    /** The names, where a name that occurs again gets {@code _2}, {@code _3} and so on. */
    public static List<String> unique(List<String> names) {
        List<String> unique = new ArrayList<>();
        for (String name : names) {
            String free = name;
            for (int k = 2; unique.contains(free); k++) {
                free = name + "_" + k;
            }
            unique.add(free);
        }
        return unique;
    }
}
