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
import org.poyorig.Await;
import org.poyorig.stream.EventHandler;

class KilledRecordingTest {
    private static final int KILLS = 5;
    private static final int RECORDERS = 4;

    @TempDir
    Path folder;

    @Test
    void shouldLoseNoAcknowledgedBlockWhenRecordingProcessIsKilled() throws Exception {
        Random random = new Random(20261122);
        for (int kill = 0; kill < KILLS; kill++) {
            Path place = Files.createDirectory(folder.resolve("kill-" + kill));
            killWhileRecording(place, 1 + random.nextInt(1_000));
            for (int recorder = 0; recorder < RECORDERS; recorder++) {
                long acknowledged = acknowledged(place, recorder);
                long found = read(session(place, recorder)).count;
                assertTrue(found >= acknowledged, acknowledged + " acknowledged, " + found + " read back");
                assertTrue(found <= acknowledged + 1, acknowledged + " acknowledged, " + found + " read back");
            }
        }
    }

    /** Kills the process once each recorder has recorded this number of blocks. */
    private static void killWhileRecording(Path place, int blocks) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RecordingProcess.class.getName()));
        for (int recorder = 0; recorder < RECORDERS; recorder++) {
            command.add(session(place, recorder).toString());
            command.add(acknowledgements(place, recorder).toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            for (int k = 0; k < RECORDERS; k++) {
                int recorder = k;
                Await.until(() -> {
                    assertTrue(process.isAlive(), "the recording process ended by itself");
                    return acknowledged(place, recorder) >= blocks;
                });
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Path session(Path place, int recorder) {
        return place.resolve("session-" + recorder);
    }

    private static Path acknowledgements(Path place, int recorder) {
        return place.resolve("acknowledged-" + recorder);
    }

    private static long acknowledged(Path place, int recorder) throws IOException {
        Path file = acknowledgements(place, recorder);
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
