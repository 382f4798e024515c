package org.poyorig.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.poyorig.app.Await;
import org.poyorig.app.ProcessOutcome;
import org.poyorig.play.Habits;
import org.poyorig.play.PlayListener;
import org.poyorig.play.PlaySettings;
import org.poyorig.play.RigPlayer;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.recording.Recording;
import org.poyorig.recording.write.StreamClock;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.status.LiveStatus;

/** The rig of one test, and the launcher's processes that use it, with their output. */
final class ServedRig {
    static final PlayListener NOBODY = (sample, nanos) -> {};
    private static final Path LAUNCHER = Path.of(System.getProperty("poyo.root"), "poyo");
    private static final String SERVICE = "service";
    private static final AtomicLong RIGS = new AtomicLong();

    private final Supplier<Path> folder;
    private final String name = "rig-it-" + ProcessHandle.current().pid() + "-" + RIGS.incrementAndGet();
    private final List<Process> processes = new ArrayList<>();

    /** @param folder the test's folder, which must exist */
    ServedRig(Supplier<Path> folder) {
        this.folder = folder;
    }

    String name() {
        return name;
    }

    /** Starts a service that records into a folder. Its output is appended to the output of earlier services. */
    Process serve(String sessions, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--rig", name, "--sessions", sessions));
        arguments.addAll(List.of(more));
        return start(SERVICE, arguments.toArray(String[]::new));
    }

    /** Starts a command that runs during the test. */
    Process start(String says, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.get().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(file(says)));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        builder.environment().put("POYO_JAVA", java);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** Runs a command and waits for its end. */
    ProcessOutcome poyo(String... arguments) throws IOException, InterruptedException {
        return ProcessOutcome.ofLauncher(folder.get(), LAUNCHER, arguments);
    }

    /** The same with environment variables in addition to those of this process. */
    ProcessOutcome poyo(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return ProcessOutcome.ofLauncher(environment, folder.get(), LAUNCHER, arguments);
    }

    /** Sends SIGTERM to a process and waits for its end. */
    static void end(Process process) throws InterruptedException {
        process.destroy();
        Await.end(process);
    }

    String said() {
        return said(SERVICE);
    }

    String said(String name) {
        try {
            return Files.readString(file(name).toPath());
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private File file(String name) {
        return folder.get().resolve(name + ".txt").toFile();
    }

    void await(Process service, String words) {
        await(service, SERVICE, words);
    }

    /** Waits until the output of a process has these words. The process must not end before. */
    void await(Process process, String name, String words) {
        Await.until(name + " says " + words, () -> {
            boolean alive = process.isAlive();
            boolean spoke = said(name).contains(words);
            assertTrue(spoke || alive, () -> "it ended before it said " + words + ": " + said(name));
            return spoke;
        });
    }

    static void awaitReady(RigPlayer player) {
        Await.until(player, "the runtime is ready", player::runtimeIsReady);
    }

    /** Returns a status that the runtime published after this call began. */
    static LiveStatus freshStatus(RigPlayer player) {
        long asked = System.nanoTime();
        Await.until(player, "the runtime publishes its status", () -> player.status()
                .filter(status -> status.updatedNanos() > asked)
                .isPresent());
        return player.status().orElseThrow();
    }

    static void assertOneLine(ProcessOutcome outcome, String... words) {
        assertEquals(2, outcome.exitCode(), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        for (String word : words) {
            assertTrue(outcome.err().contains(word), outcome.err());
        }
    }

    static Recording simulated(double seconds) {
        return Simulator.simulate(SimulationPlan.of(seconds, 20, 5)).recording();
    }

    /** Returns settings that play as fast as the ring accepts blocks. */
    static PlaySettings fast() {
        return new PlaySettings(
                StreamClock.of(PlaySettings.RIG_RATE_HERTZ, 0.01),
                Double.POSITIVE_INFINITY,
                Habits.NONE,
                PlaySettings.Stall.NEVER,
                1);
    }

    /** Returns the sessions in the folder {@code sessions}, oldest first. */
    List<SessionFolder> sessions() throws IOException {
        return sessions(folder.get().resolve("sessions"));
    }

    static List<SessionFolder> sessions(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(entry -> Files.exists(entry.resolve("session.json")))
                    .filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .map(SessionFolder::new)
                    .toList();
        }
    }

    static long blocks(SessionFolder session) {
        try (SessionReader reader = new SessionReader(session)) {
            long count = 0;
            while (reader.advance()) {
                count++;
            }
            return count;
        }
    }

    /** Ends all processes that still run. */
    void endAll() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }
}
