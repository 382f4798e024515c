package org.poyorig.decoded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.poyorig.status.CalibrationAdvice;
import org.poyorig.status.CalibrationPhase;
import org.poyorig.status.CalibrationStatusLayout;
import org.poyorig.status.DecoderStatusLayout;
import org.poyorig.status.LatencyStage;
import org.poyorig.status.LiveStatusLayout;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.status.ServiceState;
import org.poyorig.stream.BlockLayout;
import org.poyorig.stream.CommandKind;
import org.poyorig.stream.CommandLayout;
import org.poyorig.stream.EventKind;
import org.poyorig.stream.RingRecord;
import org.poyorig.stream.SegmentReason;

/**
 * The Open Ephys plugin has every number of the wire in one file, {@code Wire.h}, under the names of the Java classes
 * and constants. This test reads that file and compares all names and values.
 */
class PluginWireTest {
    private static final Path WIRE =
            Path.of(System.getProperty("poyo.root", "..")).resolve("plugin/open-ephys/Source/Core/Wire.h");
    private static final Pattern CONSTANT = Pattern.compile("inline constexpr \\w+ (\\w+) =\\s*([^;]+);");

    static List<Class<?>> layouts() {
        return List.of(
                BlockLayout.class,
                CommandLayout.class,
                LiveFlag.class,
                DecodedLayout.class,
                LiveStatusLayout.class,
                CalibrationStatusLayout.class,
                DecoderStatusLayout.class);
    }

    static List<Class<? extends Enum<?>>> enums() {
        return List.of(
                RingRecord.class,
                EventKind.class,
                SegmentReason.class,
                CommandKind.class,
                ServiceState.class,
                RuntimeCounter.class,
                LatencyStage.class,
                CalibrationPhase.class,
                CalibrationAdvice.class);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void shouldHaveJavasConstants(Class<?> layout) throws ReflectiveOperationException, IOException {
        Map<String, Long> constants = constantsOf(layout);
        assertTrue(constants.size() > 5, layout + ": " + constants);
        for (Map.Entry<String, Long> constant : constants.entrySet()) {
            Field field = layout.getDeclaredField(screaming(constant.getKey()));
            field.setAccessible(true);
            assertEquals(
                    field.getInt(null),
                    constant.getValue().longValue(),
                    layout.getSimpleName() + "." + constant.getKey());
        }
    }

    @Test
    void shouldHaveEveryLiveFlag() throws IOException {
        assertEquals(
                Stream.of(LiveFlag.class.getDeclaredFields())
                        .filter(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                        .map(Field::getName)
                        .toList(),
                constantsOf(LiveFlag.class).keySet().stream()
                        .map(PluginWireTest::screaming)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("enums")
    void shouldHaveJavasEnums(Class<? extends Enum<?>> kind) throws ReflectiveOperationException, IOException {
        String body =
                between("enum class " + kind.getSimpleName() + " : ", "};").replaceAll("//.*", "");
        int next = 0;
        Map<String, Integer> cpp = new LinkedHashMap<>();
        for (String word : body.substring(body.indexOf('{') + 1).split(",")) {
            String[] parts = word.strip().split("\\s*=\\s*");
            next = parts.length > 1 ? Integer.parseInt(parts[1]) : next;
            cpp.put(screaming(parts[0]), next++);
        }
        Map<String, Integer> java = new LinkedHashMap<>();
        for (Enum<?> constant : kind.getEnumConstants()) {
            java.put(constant.name(), codeOf(constant));
        }
        assertEquals(java, cpp);
    }

    /** The enum's own code if it has one, else its place. */
    private static int codeOf(Enum<?> constant) throws ReflectiveOperationException {
        for (var method : constant.getDeclaringClass().getDeclaredMethods()) {
            if (method.getName().equals("code") && method.getParameterCount() == 0) {
                method.setAccessible(true);
                return (int) method.invoke(constant);
            }
        }
        return constant.ordinal();
    }

    /** The constants of the C++ namespace that stands for a layout; names in an expression are constants before it. */
    private static Map<String, Long> constantsOf(Class<?> layout) throws IOException {
        String name = layout.getSimpleName();
        String space = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        Matcher found = CONSTANT.matcher(between("namespace " + space + "\n", "} // namespace " + space));
        Map<String, Long> constants = new LinkedHashMap<>();
        while (found.find()) {
            constants.put(found.group(1), value(found.group(2), constants));
        }
        return constants;
    }

    /** The value of sums, products and shifts of numbers and known constants. */
    private static long value(String expression, Map<String, Long> constants) {
        String text = expression.strip();
        Matcher bracket = Pattern.compile("\\(([^()]*)\\)").matcher(text);
        if (bracket.find()) {
            return value(bracket.replaceFirst(String.valueOf(value(bracket.group(1), constants))), constants);
        }
        if (text.contains("<<")) {
            String[] sides = text.split("<<", 2);
            return value(sides[0], constants) << value(sides[1], constants);
        }
        if (text.contains("+")) {
            return Stream.of(text.split("\\+"))
                    .mapToLong(part -> value(part, constants))
                    .sum();
        }
        if (text.contains("*")) {
            return Stream.of(text.split("\\*"))
                    .mapToLong(part -> value(part, constants))
                    .reduce(1, (one, other) -> one * other);
        }
        return constants.containsKey(text) ? constants.get(text) : Long.parseLong(text.replaceAll("[u']", ""));
    }

    private static String between(String start, String end) throws IOException {
        String header = Files.readString(WIRE);
        int from = header.indexOf(start);
        assertTrue(from >= 0, start);
        return header.substring(from, header.indexOf(end, from));
    }

    private static String screaming(String name) {
        return name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
