package org.poyorig.recording.format.phy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.poyorig.error.UserError;

/**
 * Reads {@code params.py} as text. The file is a Python program and is never run. A line {@code name = number} gives a
 * number; everything else is left alone.
 */
final class ParamsFile {
    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern SETTING = Pattern.compile("(?m)^[ \\t]*(\\w+)[ \\t]*=[ \\t]*([^#\\r\\n]*)");

    private ParamsFile() {}

    /**
     * The sample rate of a folder.
     *
     * @param stated by an option; used if the file does not exist
     * @throws UserError if neither states a positive number, or if both state one and they differ
     */
    static double sampleRate(Path folder, OptionalDouble stated) {
        Path file = folder.resolve("params.py");
        Optional<String> text = setting(file, "sample_rate");
        if (text.isEmpty() && stated.isEmpty()) {
            throw new UserError(
                    file.toString(), "a line sample_rate = …", "no such line", "give the sample rate with --rate HZ");
        }
        double inFile = text.isEmpty() ? stated.getAsDouble() : number(text.get());
        double rate = Double.isNaN(inFile) ? stated.orElse(Double.NaN) : inFile;
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new UserError(
                    file + ", sample_rate",
                    "a positive number",
                    text.orElse(String.valueOf(rate)),
                    "give the sample rate with --rate HZ; expressions in the file are not evaluated");
        }
        if (stated.isPresent() && stated.getAsDouble() != rate) {
            throw new UserError(
                    "--rate",
                    rate + " Hz, the sample rate in " + file,
                    stated.getAsDouble() + " Hz",
                    "leave the option out, or correct the file");
        }
        return rate;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.replace("_", ""));
        } catch (NumberFormatException expression) {
            return Double.NaN;
        }
    }

    private static Optional<String> setting(Path file, String name) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            Matcher line = SETTING.matcher(text);
            Optional<String> found = Optional.empty();
            while (line.find()) {
                found = line.group(1).equals(name) ? Optional.of(line.group(2).strip()) : found;
            }
            return found;
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
