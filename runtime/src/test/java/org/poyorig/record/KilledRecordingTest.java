package org.poyorig.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.stream.EventHandler;

class KilledRecordingTest {
    private static final int KILLS = 20;

    @TempDir
    Path folder;

    @Test
    void shouldLoseNoAcknowledgedBlockWhenRecordingProcessIsKilled() throws Exception {
        Random random = new Random(20261122);
        long blocks = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Path session = folder.resolve("session-" + kill);
            Path acknowledgements = folder.resolve("acknowledged-" + kill);
            killWhileRecording(session, acknowledgements, 5 + random.nextInt(150));
            long acknowledged = acknowledged(acknowledgements);
            blocks += acknowledged;
            NumberedBlocks found = read(session);
            assertTrue(found.count >= acknowledged, acknowledged + " acknowledged, " + found.count + " read back");
            assertTrue(found.count <= acknowledged + 1, acknowledged + " acknowledged, " + found.count + " read back");
        }
        assertTrue(blocks > 20 * KILLS, blocks + " blocks in all recordings");
    }

    private static void killWhileRecording(Path session, Path acknowledgements, int millis) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RecordingProcess.class.getName()));
        command.addAll(List.of(session.toString(), acknowledgements.toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (process.isAlive() && acknowledged(acknowledgements) == 0) {
                Thread.sleep(5);
            }
            Thread.sleep(millis);
            assertTrue(process.isAlive(), "the recording process ended by itself");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static long acknowledged(Path file) throws IOException {
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        return bytes.length < Long.BYTES ? 0 : ByteBuffer.wrap(bytes).getLong();
    }

    private static NumberedBlocks read(Path session) {
        NumberedBlocks blocks = new NumberedBlocks();
        try (SessionReader reader = new SessionReader(SessionFolder.open(session))) {
            while (reader.next(blocks)) {
                assertEquals(blocks.count % 50, blocks.spikes, "spikes of block " + blocks.count);
                blocks.spikes = 0;
                blocks.count++;
            }
            assertFalse(reader.endedCleanly());
        }
        return blocks;
    }

    private static final class NumberedBlocks implements EventHandler {
        private long count;
        private int spikes;

        @Override
        public void onSpike(long sampleNumber, int unit) {
            assertEquals(count, sampleNumber);
            spikes++;
        }

        @Override
        public void onWatermark(long sampleNumber, long blockEndSampleNumber) {
            assertEquals(count, sampleNumber);
        }
    }
}
