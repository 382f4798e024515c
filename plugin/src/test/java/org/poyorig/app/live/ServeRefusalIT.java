package org.poyorig.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.app.Await;
import org.poyorig.app.ProcessOutcome;
import org.poyorig.play.PlayReport;
import org.poyorig.play.RigPlayer;

/** Refusals of {@code serve} and its rig, in one line each. Processes that are already attached continue. */
@EnabledOnOs(OS.LINUX)
@Timeout(900)
class ServeRefusalIT {
    @TempDir
    Path folder;

    @AutoClose("endAll")
    private final ServedRig rig = new ServedRig(() -> folder);

    @Test
    void shouldRefuseADamagedRigInOneLineAndRecordAllOfItOnceRepaired() throws Exception {
        try (RigPlayer player = new RigPlayer(rig.name(), ServedRig.NOBODY)) {
            PlayReport played = player.play(ServedRig.simulated(2), ServedRig.fast(), Duration.ZERO);
            Path memory = sharedMemory();

            byte version = patch(memory, 8, (byte) 7);
            assertRefused("layout version 1", "found version 7");
            patch(memory, 8, version);

            byte magic = patch(memory, 0, (byte) 'X');
            assertRefused("the bytes POYORING at the start of the shared memory");
            patch(memory, 0, magic);

            byte capacity = patch(memory, 24, (byte) 1);
            assertRefused("sizes that add up");
            patch(memory, 24, capacity);

            Files.setPosixFilePermissions(memory, PosixFilePermissions.fromString("rw-rw----"));
            assertRefused("private (mode 0600)", "ask the file's owner to remove it");
            Files.setPosixFilePermissions(memory, PosixFilePermissions.fromString("rw-------"));

            Process service = rig.serve("sessions");
            ServedRig.awaitReady(player);
            player.play(ServedRig.simulated(1), ServedRig.fast(), Await.GUARD);
            ServedRig.end(service);
            assertEquals(
                    played.blocksOffered(), ServedRig.blocks(rig.sessions().get(0)), "all that waited in the ring");
        }
    }

    @Test
    void shouldRefuseASecondServiceASecondAcquisitionAndWrongOptionsInOneLine() throws Exception {
        Process service = rig.serve("sessions");
        try (RigPlayer player = new RigPlayer(rig.name(), ServedRig.NOBODY)) {
            ServedRig.awaitReady(player);
            ServedRig.assertOneLine(rig.poyo("serve", "--rig", rig.name(), "--sessions", "others"), "" + service.pid());
            ProcessOutcome second = rig.poyo("simulate", "--rig", rig.name(), "--seconds", "1");
            ServedRig.assertOneLine(
                    second, "acquisition", "" + ProcessHandle.current().pid());
            PlayReport report = player.play(ServedRig.simulated(2), ServedRig.fast(), Await.GUARD);
            assertEquals(0, report.blocksRefused() + report.blocksUnread(), "the first one goes on");
        }
        ServedRig.end(service);
        ServedRig.assertOneLine(
                rig.poyo("serve", "--rig", rig.name(), "--sessions", "/proc/sessions"), "a folder that can be written");
        ServedRig.assertOneLine(rig.poyo("serve", "--rig", rig.name(), "--parent", "999999999"), "a running process");
        ServedRig.assertOneLine(rig.poyo("serve", "--rig", rig.name(), "--hold", "-1"), "--hold", "0 or above");
    }

    private void assertRefused(String... words) throws Exception {
        ServedRig.assertOneLine(rig.poyo("serve", "--rig", rig.name(), "--sessions", "others"), words);
    }

    /** Writes one byte and returns the old byte. */
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
            return entries.filter(entry -> entry.toString().endsWith("-" + rig.name()))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
