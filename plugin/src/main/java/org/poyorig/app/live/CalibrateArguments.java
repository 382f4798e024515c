package org.poyorig.app.live;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.poyorig.calibrate.unit.UnitPortraits;
import org.poyorig.error.UserError;
import org.poyorig.live.CalibrationRequest;
import org.poyorig.process.JavaChild;
import org.poyorig.record.FreeName;

/** The command line of the process that calibrates for a running session. */
final class CalibrateArguments {
    private static final List<String> POLITELY = List.of("nice", "-n", "10");
    private static final Set<String> OPTIONS =
            Set.of("method", "minutes", "steps", "seed", "provider", "from-segment", "behaviour-note");

    private CalibrateArguments() {}

    /**
     * Returns the words to start, with low priority if the system has {@code nice}.
     *
     * @param main class of the command line
     * @param adapters folder in which the adapter gets a new folder
     * @throws UserError if the request has an option that is not allowed
     */
    static List<String> command(CalibrationRequest request, Class<?> main, Path adapters) {
        List<String> command = new ArrayList<>(hasNice() ? POLITELY : List.of());
        command.addAll(JavaChild.command(List.of("-XX:+UseSerialGC"), main, arguments(request, adapters)));
        return command;
    }

    private static List<String> arguments(CalibrationRequest request, Path adapters) {
        Path adapter = FreeName.of(adapters.resolve(request.session().getFileName()), "_");
        List<String> arguments = new ArrayList<>(List.of(
                "calibrate",
                "--attached",
                "--bundle",
                BundleDecoderSource.folder(request.with()).toString(),
                "--recording",
                request.session().toString(),
                "--from-sample",
                String.valueOf(request.fromSample()),
                "--out",
                adapter.toString()));
        request.with()
                .adapter()
                .filter(earlier -> Files.exists(earlier.resolve(UnitPortraits.FILE)))
                .ifPresent(earlier -> arguments.addAll(List.of("--previous", earlier.toString())));
        if (!request.options().isBlank()) {
            for (String word : request.options().strip().split("\\s+")) {
                arguments.add(option(word));
            }
        }
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--provider"))) {
            // The GPU is left to live decoding, unless somebody asks for it.
            arguments.add("--provider=cpu");
        }
        return arguments;
    }

    private static String option(String word) {
        int equals = word.indexOf('=');
        if (equals < 0 || !OPTIONS.contains(word.substring(0, equals))) {
            throw new UserError(
                    "calibration", "method=, minutes=, steps=, seed= or provider=", word, "leave this option out");
        }
        // The plugin writes spaces of a value as %20, because spaces separate the options.
        return "--" + word.replace("%20", " ").replace("%25", "%");
    }

    private static boolean hasNice() {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, POLITELY.get(0)))) {
                return true;
            }
        }
        return false;
    }
}
