package org.poyorig.bridge.measure;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The second process: a small program that comes with the native library and plays an acquisition process. */
public final class Probe {
    private Probe() {}

    /** Starts it so that it plays spikes into a rig, at this pace, or as fast as the ring takes them where it is 0. */
    public static Process produce(String rig, double seconds, int spikesPerRecord, double spikesPerSecond) {
        return start("produce", rig, "" + seconds, "" + spikesPerRecord, "" + spikesPerSecond);
    }

    /** Starts it so that it wakes a process of its own by bare futex and is woken back, so many times. */
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

    /** The number after this word in the one line the program prints. */
    static double numberAfter(String word, String line) {
        String[] words = line.split(" ");
        for (int k = 0; k + 1 < words.length; k++) {
            if (words[k].equals(word)) {
                return Double.parseDouble(words[k + 1]);
            }
        }
        throw new IllegalStateException("expected '" + word + "' in what the probe says, found '" + line + "'");
    }

    /** Waits for the program's end and gives what it said. */
    static String finish(Process process) throws IOException, InterruptedException {
        String line = new String(process.getInputStream().readAllBytes()).trim();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the probe ended with " + process.exitValue());
        }
        return line;
    }
}
