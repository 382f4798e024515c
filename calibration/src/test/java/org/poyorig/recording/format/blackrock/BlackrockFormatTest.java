package org.poyorig.recording.format.blackrock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;

/** Files of neo's layout are in FormatFixturesTest; these are damaged or odd. */
class BlackrockFormatTest {
    @TempDir
    private Path folder;

    private static ByteBuffer header(int packetBytes, int extended, int ticksPerSecond) {
        ByteBuffer bytes = ByteBuffer.allocate(336).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("NEURALEV".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 2)
                .put((byte) 3)
                .putShort((short) 1);
        bytes.putInt(336).putInt(packetBytes).putInt(ticksPerSecond).putInt(30000);
        return bytes.putInt(332, extended);
    }

    private String refusal(ByteBuffer header, int... ticks) throws IOException {
        Path file = write(header, ticks);
        String line = assertThrows(UserError.class, () -> new BlackrockFormat().open(file, FormatOptions.none()))
                .getMessage();
        assertTrue(line.contains("expected ") && line.length() < 500, line);
        return line;
    }

    private Path write(ByteBuffer header, int... ticks) throws IOException {
        ByteBuffer packets = ByteBuffer.allocate(8 * ticks.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int tick : ticks) {
            packets.putInt(tick).putShort((short) 7).put((byte) 1).put((byte) 0);
        }
        Path file = folder.resolve("a.nev");
        Files.write(file, header.array());
        Files.write(file, packets.array(), java.nio.file.StandardOpenOption.APPEND);
        return file;
    }

    @Test
    void shouldSortSpikesThatAreSlightlyLate() throws IOException {
        Path file = write(header(8, 0, 1000), 2000, 1500, 3000);
        try (OpenRecording open = new BlackrockFormat().open(file, FormatOptions.none())) {
            assertEquals("ch7#1", open.contents().units().get(0).id());
            assertEquals(
                    List.of(1.5, 2.0, 3.0),
                    java.util.Arrays.stream(open.spikes(List.of(0)).timeSeconds())
                            .boxed()
                            .toList());
        }
    }

    @Test
    void shouldRefuseAClockThatRestarts() throws IOException {
        assertTrue(refusal(header(8, 0, 1000), 5000, 100).contains("a jump from tick 5000 to 100"));
    }

    @Test
    void shouldRefuseHeadersThatDoNotFit() throws IOException {
        refusal(header(3, 0, 1000), 5);
        refusal(header(-1, 0, 1000), 5);
        refusal(header(8, -1, 1000), 5);
        refusal(header(8, 0, 0), 5);
    }

    @Test
    void shouldPointFromContinuousDataToTheSpikes() throws IOException {
        Path file = Files.writeString(folder.resolve("a.ns6"), "BRSMPGRP" + "x".repeat(400));
        assertTrue(new BlackrockFormat().recognises(file));
        String line = assertThrows(UserError.class, () -> new BlackrockFormat().open(file, FormatOptions.none()))
                .getMessage();
        assertTrue(line.contains("give the .nev file"), line);
    }

    @Test
    void shouldContinueACounterThatStartsAgainAtZero() throws IOException {
        int rate = 1000;
        Path file = write(header(8, 0, rate), -3000, -1000, 500, -200, 1500);
        try (OpenRecording open = new BlackrockFormat().open(file, FormatOptions.none())) {
            double wrap = 0x1p32 / rate;
            assertEquals(
                    List.of(wrap - 3, wrap - 1, wrap - 0.2, wrap + 0.5, wrap + 1.5),
                    Arrays.stream(open.spikes(List.of(0)).timeSeconds()).boxed().toList());
        }
    }

    @Test
    void shouldSayThatTheLastPacketIsIncomplete() throws IOException {
        Path file = write(header(8, 0, 1000), 2000, 3000);
        Files.write(file, new byte[] {1, 2, 3}, java.nio.file.StandardOpenOption.APPEND);
        try (OpenRecording open = new BlackrockFormat().open(file, FormatOptions.none())) {
            assertEquals(2, open.contents().units().get(0).spikes());
            assertTrue(open.contents().warnings().get(0).contains("last 3 bytes"));
        }
    }
}
