package org.poyorig.bridge.measure;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Starts the second process of a measurement: a small program beside the native library. */
public final class Probe {
    private Probe() {}

    /** Starts a process that plays spikes into a rig, at this rate, or as fast as the ring allows if the rate is 0. */
    public static Process produce(String rig, double seconds, int spikesPerRecord, double spikesPerSecond) {
        return start("produce", rig, "" + seconds, "" + spikesPerRecord, "" + spikesPerSecond);
    }

    /** Starts a process that wakes a child process through a futex and is woken back, {@code rounds} times. */
    static Process pingPong(int rounds) {
        return start("pingpong", "" + rounds);
    }

    private static Process start(String... arguments) {
        try {
            File program = Native.extractFromResourcePath(
                    "/" + Platform.RESOURCE_PREFIX + "/poyobridge_probe", Probe.class.getClassLoader());
            if (!program.canExecute() && !program.setExecutable(true)) {
                throw new IOException("cannot make executable: " + program);
            }
            List<String> command = new ArrayList<>(List.of(program.getPath()));
            command.addAll(List.of(arguments));
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the number after this word in the line that the program printed. */
    static double numberAfter(String word, String line) {
        String[] words = line.split(" ");
        for (int k = 0; k + 1 < words.length; k++) {
            if (words[k].equals(word)) {
                return Double.parseDouble(words[k + 1]);
            }
        }
        throw new IllegalStateException("expected '" + word + "' in the probe's output, found '" + line + "'");
    }

    /** Waits until the program ends and returns its output. */
    static String finish(Process process) throws IOException, InterruptedException {
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the probe ended with " + process.exitValue());
        }
        return line;
    }
}
