package org.poyorig.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.bridge.PeerReport;
import org.poyorig.bridge.PeerState;
import org.poyorig.decode.DecodedSample;
import org.poyorig.play.Habits;
import org.poyorig.play.PlayListener;
import org.poyorig.play.PlayReport;
import org.poyorig.play.PlaySettings;
import org.poyorig.play.RigPlayer;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.recording.Recording;
import org.poyorig.recording.StreamClock;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.stream.EventHandler;

/** What a user of {@code ./poyo serve} sees when something is wrong, and that nothing is lost by it. */
@EnabledOnOs(OS.LINUX)
@Timeout(240)
class ServeFaultIT {
    private static final Path LAUNCHER = Path.of(System.getProperty("poyo.root"), "poyo");
    private static final long PATIENCE_MILLIS = 90_000;
    private static final long LISTEN_NANOS = 20_000_000;
    private static final Duration DRAIN = Duration.ofSeconds(30);
    private static final PlayListener NOBODY = (sample, nanos) -> {};
    private static final AtomicLong RIGS = new AtomicLong();

    @TempDir
    Path folder;

    private final String rig = "fault-it-" + ProcessHandle.current().pid() + "-" + RIGS.incrementAndGet();
    private final List<Process> services = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process service : services) {
            service.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldRefuseARigThatIsNotAsItShouldBeInOneLineAndRecordAllOfItOnceItIs() throws Exception {
        try (RigPlayer player = new RigPlayer(rig, NOBODY)) {
            PlayReport played = player.play(simulated(2), fast(Habits.NONE), Duration.ZERO);
            Path memory = sharedMemory();

            byte version = patch(memory, 8, (byte) 7);
            assertRefused("layout version 1", "found version 7");
            patch(memory, 8, version);

            byte magic = patch(memory, 0, (byte) 'X');
            assertRefused("the mark POYORING at its start");
            patch(memory, 0, magic);

            byte capacity = patch(memory, 24, (byte) 1);
            assertRefused("sizes that add up");
            patch(memory, 24, capacity);

            Files.setPosixFilePermissions(memory, PosixFilePermissions.fromString("rw-rw----"));
            assertRefused("private (mode 0600)", "have its owner remove it");
            Files.setPosixFilePermissions(memory, PosixFilePermissions.fromString("rw-------"));

            Process service = serve("sessions");
            awaitReady(player);
            player.play(simulated(1), fast(Habits.NONE), DRAIN);
            end(service);
            assertEquals(played.blocksOffered(), blocks(session(0)), "all that waited in the ring");
        }
    }

    @Test
    void shouldRefuseASecondAcquisitionAndAFolderThatCannotBeWrittenInOneLine() throws Exception {
        Process service = serve("sessions");
        try (RigPlayer player = new RigPlayer(rig, NOBODY)) {
            awaitReady(player);
            ProcessOutcome second = poyo("simulate", "--rig", rig, "--seconds", "1");
            assertOneLine(second, "acquisition", "" + ProcessHandle.current().pid());
            PlayReport report = player.play(simulated(2), fast(Habits.NONE), DRAIN);
            assertEquals(0, report.blocksRefused() + report.blocksUnread(), "the first one goes on");
        }
        end(service);
        assertOneLine(poyo("serve", "--rig", rig, "--sessions", "/proc/sessions"), "a folder that can be written");
        assertOneLine(poyo("serve", "--rig", rig, "--parent", "999999999"), "a process that runs");
        assertOneLine(poyo("serve", "--rig", rig, "--hold", "-1"), "--hold", "0 or above");
    }

    /** At most 2 s, or where other work slows the machine so many times what its shortest command takes. */
    @Test
    void shouldBeBackWithinTwoSecondsOfBeingKilledAndGoOnRecording() throws Exception {
        AtomicLong backNanos = new AtomicLong();
        AtomicLong startedNanos = new AtomicLong(Long.MAX_VALUE);
        PlayListener listener = new PlayListener() {
            @Override
            public void onDecoded(DecodedSample sample, long roundTripNanos) {}

            @Override
            public void onRuntime(PeerReport news) {
                if (news.state() == PeerState.ALIVE && System.nanoTime() > startedNanos.get()) {
                    backNanos.compareAndSet(0, System.nanoTime());
                }
            }
        };
        Process killed = serve("sessions");
        Recording recording = simulated(14);
        try (RigPlayer player = new RigPlayer(rig, listener)) {
            awaitReady(player);
            CompletableFuture<PlayReport> playing =
                    CompletableFuture.supplyAsync(() -> player.play(recording, PlaySettings.realTime(0.01), DRAIN));
            while (sessions().isEmpty() || blocks(session(0)) < 100) {
                Thread.sleep(50);
            }
            killed.destroyForcibly().waitFor();
            startedNanos.set(System.nanoTime());
            Process successor = serve("sessions");
            while (backNanos.get() == 0) {
                assertFalse(playing.isDone(), "back while the acquisition goes on");
                Thread.sleep(10);
            }
            double backSeconds = (backNanos.get() - startedNanos.get()) / 1e9;
            PlayReport report = playing.get();
            end(successor);
            assertEquals(0, report.blocksRefused() + report.blocksUnread());
            long recorded = blocks(session(0)) + blocks(session(1));
            assertTrue(recorded >= report.blocksOffered(), recorded + " of " + report.blocksOffered() + " blocks");
            long before = System.nanoTime();
            assertEquals(0, poyo("--version").exitCode());
            double shortestSeconds = (System.nanoTime() - before) / 1e9;
            assertTrue(
                    backSeconds < Math.max(2, 6 * shortestSeconds),
                    backSeconds + " s, where ./poyo --version takes " + shortestSeconds + " s");
        }
    }

    @Test
    void shouldSayThatTheDiskIsFullAndRecordAgainOnceThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(ran("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()), "only root can mount");
        try {
            Process service = serve(disk.toString());
            Path filler = disk.resolve("filler");
            long recorded;
            try (RigPlayer player = new RigPlayer(rig, NOBODY)) {
                awaitReady(player);
                Files.write(filler, new byte[50 << 20]);
                PlayReport lost = player.play(simulated(1), fast(Habits.NONE), DRAIN);
                assertEquals(0, lost.blocksUnread(), () -> "the acquisition is not held up; " + soFar());
                await("at least 16 MiB free");
                assertOneLine(poyo("serve", "--rig", "other", "--sessions", disk.toString()), "at least 16 MiB free");
                Files.delete(filler);
                recorded = player.play(simulated(2), fast(Habits.NONE), DRAIN).blocksOffered();
            }
            end(service);
            assertEquals(recorded, blocks(new SessionFolder(onlyFolder(disk))));
            assertFalse(soFar().contains("\tat "), () -> "no stack trace; " + soFar());
        } finally {
            stop();
            ran("umount", disk.toString());
        }
    }

    @Test
    void shouldGoOnInTheSameSessionWhereTheStreamsClockJumpsAhead() throws Exception {
        Process service = serve("sessions");
        ProcessOutcome played =
                poyo("simulate", "--rig", rig, "--seconds", "4", "--jump-at", "2", "--jump-by", "1e6", "--units", "20");
        assertEquals(0, played.exitCode(), played.err());
        end(service);
        assertEquals(1, sessions().size());
        AtomicLong lastSample = new AtomicLong();
        try (SessionReader reader = new SessionReader(session(0))) {
            while (reader.next(new EventHandler() {
                @Override
                public void onWatermark(long sampleNumber, long blockEndSampleNumber) {
                    lastSample.set(blockEndSampleNumber);
                }
            })) {
                // Only the last one counts.
            }
            assertTrue(reader.endedCleanly());
        }
        assertEquals(1_000_004 * 30_000L, lastSample.get());
    }

    @Test
    void shouldEndInGoodOrderWithTheProcessThatStartedIt() throws Exception {
        Process parent = new ProcessBuilder("sleep", "600").start();
        Process service = serve("sessions", "--parent", "" + parent.pid());
        await("READY");
        parent.destroyForcibly().waitFor();
        assertTrue(service.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        assertEquals(0, service.exitValue());
        assertTrue(soFar().contains("process " + parent.pid() + " is gone"));
    }

    private void assertRefused(String... words) throws Exception {
        assertOneLine(poyo("serve", "--rig", rig, "--sessions", "others"), words);
    }

    private static void assertOneLine(ProcessOutcome outcome, String... words) {
        assertEquals(2, outcome.exitCode(), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        for (String word : words) {
            assertTrue(outcome.err().contains(word), outcome.err());
        }
    }

    private ProcessOutcome poyo(String... arguments) throws Exception {
        return ProcessOutcome.ofLauncher(folder, LAUNCHER, arguments);
    }

    /** Writes one byte; gives what was there. */
    private static byte patch(Path file, long offset, byte value) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer before = ByteBuffer.allocate(1);
            channel.read(before, offset);
            channel.write(ByteBuffer.wrap(new byte[] {value}), offset);
            return before.get(0);
        }
    }

    private Path sharedMemory() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/dev/shm"))) {
            return entries.filter(entry -> entry.toString().endsWith("-" + rig))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Recording simulated(double seconds) {
        return Simulator.simulate(SimulationPlan.of(seconds, 20, 5)).recording();
    }

    /** As fast as the ring takes it. */
    private static PlaySettings fast(Habits habits) {
        return new PlaySettings(
                StreamClock.of(PlaySettings.RIG_RATE_HERTZ, 0.01),
                Double.POSITIVE_INFINITY,
                habits,
                PlaySettings.Stall.NEVER,
                1);
    }

    private static void awaitReady(RigPlayer player) {
        while (!player.runtimeIsReady()) {
            player.listen(LISTEN_NANOS);
        }
    }

    private Process serve(String sessions, String... more) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(LAUNCHER.toString(), "serve", "--rig", rig, "--sessions", sessions));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(said().toString())));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        builder.environment().put("POYO_JAVA", java);
        Process service = builder.start();
        services.add(service);
        return service;
    }

    private static void end(Process service) throws InterruptedException {
        service.destroy();
        assertTrue(service.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), "it ends when it is told to");
    }

    private Path said() {
        return folder.resolve("said.txt");
    }

    private String soFar() {
        try {
            return Files.readString(said());
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private void await(String words) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!soFar().contains(words)) {
            assertTrue(System.currentTimeMillis() < end, soFar());
            Thread.sleep(50);
        }
    }

    private List<Path> sessions() throws IOException {
        return Files.isDirectory(folder.resolve("sessions")) ? folders(folder.resolve("sessions")) : List.of();
    }

    private SessionFolder session(int number) throws IOException {
        return SessionFolder.open(sessions().get(number));
    }

    private static Path onlyFolder(Path parent) throws IOException {
        List<Path> found = folders(parent);
        assertEquals(1, found.size(), found.toString());
        return found.get(0);
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(entry -> Files.exists(entry.resolve("session.json")))
                    .filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static long blocks(SessionFolder session) {
        try (SessionReader reader = new SessionReader(session)) {
            long count = 0;
            while (reader.advance()) {
                count++;
            }
            return count;
        }
    }

    private static boolean ran(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }
}
