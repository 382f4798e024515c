package org.poyorig.recording.format.csv;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.poyorig.error.UserError;

/**
 * The name of a column. {@code cursor.vel.vx[cm/s]} is the column {@code vx} of the behaviour {@code cursor.vel} in
 * cm/s. A time column may also end in its unit: {@code time_ms}.
 *
 * @param group the behaviour; empty if the name has no dot
 * @param name of the column in its behaviour
 * @param unit of measure; empty if the name does not state it
 */
public record CsvColumn(String group, String name, String unit) {
    private static final Pattern WITH_UNIT = Pattern.compile("(.*?)\\s*[\\[(]([^\\])]*)[\\])]\\s*");
    private static final Pattern TIME =
            Pattern.compile("(?:time|times|t|timestamp|timestamps|spike_time|spike_times|sample|samples|sample_number)"
                    + "(?:_(s|sec|seconds|ms|us|ns|samples))?");
    private static final Set<String> SECONDS = Set.of("", "s", "sec", "second", "seconds");

    static CsvColumn of(String header) {
        Matcher parts = WITH_UNIT.matcher(header);
        boolean hasUnit = parts.matches();
        String whole = (hasUnit ? parts.group(1) : header).strip();
        int dot = whole.lastIndexOf('.');
        return new CsvColumn(
                dot > 0 ? whole.substring(0, dot) : "",
                whole.substring(dot + 1),
                hasUnit ? parts.group(2).strip() : "");
    }

    /** Whether the column holds times. */
    public boolean isTime() {
        return group.isEmpty() && TIME.matcher(plainName()).matches();
    }

    private String timeUnit() {
        Matcher parts = TIME.matcher(plainName());
        if (!unit.isEmpty() || !parts.matches()) {
            return unit;
        }
        return parts.group(1) != null ? parts.group(1) : plainName().startsWith("sample") ? "samples" : "";
    }

    /** Whether times in this column count samples. */
    boolean countsSamples() {
        return timeUnit().startsWith("sample");
    }

    /** Whether the column has no name, as the row numbers that pandas writes. */
    boolean isIndex() {
        return group.isEmpty() && (name.isEmpty() || name.matches("Unnamed: \\d+"));
    }

    /** The name in small letters, with {@code _} for spaces and hyphens. */
    public String plainName() {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    }

    /**
     * The number by which times are divided to get seconds.
     *
     * @param subject the file, for messages
     * @param rateHertz sample rate, for times that count samples
     * @throws UserError if the unit is unknown, or the rate is missing
     */
    public double perSecond(String subject, OptionalDouble rateHertz) {
        String stated = timeUnit();
        if (SECONDS.contains(stated)) {
            return 1;
        }
        return switch (stated) {
            case "ms" -> 1e3;
            case "us", "µs", "μs" -> 1e6;
            case "ns" -> 1e9;
            case "samples", "sample" ->
                rateHertz.orElseThrow(() -> new UserError(
                        subject + ", column " + name,
                        "the sample rate of times that count samples",
                        "no rate",
                        "give it with --rate HZ"));
            default ->
                throw new UserError(
                        subject + ", column " + name,
                        "times in s, ms, us, ns or samples",
                        stated,
                        "write times in seconds, and name the column time[s]");
        };
    }
}
