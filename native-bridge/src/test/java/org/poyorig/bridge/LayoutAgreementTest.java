package org.poyorig.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LayoutAgreementTest {

    @Test
    void shouldDrawTheSameBytesAsTheNativeLibrary() throws IllegalAccessException {
        Map<String, Long> ours = new TreeMap<>();
        for (Field field : BridgeLayout.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                ours.put(camelCase(field.getName()), ((Number) field.get(null)).longValue());
            }
        }
        Map<String, Long> theirs = new TreeMap<>();
        long[] value = new long[1];
        for (int k = 0; BridgeLibrary.poyo_bridge_layout_entry(k, value) != null; k++) {
            theirs.put(BridgeLibrary.poyo_bridge_layout_entry(k, value), value[0]);
        }
        assertEquals(theirs, ours);
    }

    private static String camelCase(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.toLowerCase(java.util.Locale.ROOT).split("_")) {
            name.append(name.length() == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
