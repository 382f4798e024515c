package org.poyorig.border;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.app.Await;
import org.poyorig.input.RigFeed;
import org.poyorig.input.SpikeSource;
import org.poyorig.input.lsl.LslSpikes;
import org.poyorig.input.zeromq.ZeroMqSpikes;
import org.poyorig.lsl.Lsl;
import org.poyorig.lsl.LslOutlet;
import org.poyorig.stream.BlockReader;
import org.poyorig.stream.EventHandler;

/** The Python senders of docs/outputs.md reach the ring, each spike before the watermark that passes it. */
class SpikeInputBorderTest {
    private static final double RATE = 30_000;
    private static final int SPIKES = 50;

    @TempDir
    private Path folder;

    private final Events events = new Events();
    private final BlockReader reader = new BlockReader();
    private final RigFeed feed = new RigFeed(this::read, System::nanoTime);

    @BeforeEach
    void needPython() {
        BorderPython.executable();
    }

    @Test
    void shouldReceiveFromPyzmq() throws Exception {
        int port = OutputBorderTest.freeTcpPort();
        String program = OutputBorderTest.program("From ZeroMQ").replace("5557", "" + port);
        try (SpikeSource source = ZeroMqSpikes.open("tcp://127.0.0.1:" + port, RATE, 0)) {
            receive(source, program);
        }
        assertEquals(0, events.late, "each spike came before its watermark");
        assertEquals(List.of("monday", "u1"), events.names);
        assertEquals(0, feed.counts().messagesLost());
        assertEquals(0, feed.counts().malformed());
        for (int k = 1; k < events.spikes.size(); k++) {
            assertEquals(300, events.spikes.get(k) - events.spikes.get(k - 1), "no spike is missing");
        }
    }

    @Test
    void shouldReceiveFromPylslAndSayThatTheSenderIsGone() throws Exception {
        String stream = "spikes-" + ProcessHandle.current().pid();
        String program = OutputBorderTest.program("From the Lab Streaming Layer")
                .replace("\"spikes\"", "\"" + stream + "\"")
                .replace("my-rig", stream);
        Lsl lsl = Lsl.load("--from", Optional.of(OutputBorderTest.liblsl(folder)));
        try (SpikeSource source = new LslSpikes(lsl, stream, RATE, 600)) {
            receive(source, program);
            assertEquals(List.of(stream, "u1"), events.names);
            for (int k = 1; k < events.spikes.size(); k++) {
                assertTrue(events.spikes.get(k) > events.spikes.get(k - 1), "in order");
            }
            Await.until("the bridge notices that the sender is gone", () -> {
                source.poll(feed);
                return events.ends == 1;
            });
        }
        assertTrue(feed.nextNews().endsWith("the sender is gone; the segment ends until it is back"));
    }

    @Test
    void shouldTakeTtlAndTextsAndCountMalformedMarkers() throws Exception {
        String name = "markers-" + ProcessHandle.current().pid();
        Lsl lsl = Lsl.load("--from", Optional.of(OutputBorderTest.liblsl(folder)));
        try (LslOutlet outlet = LslOutlet.ofMarkers(lsl, name, name, Map.of());
                SpikeSource source = new LslSpikes(lsl, name, RATE, 600)) {
            Await.until("the stream is found", source::connect);
            outlet.push("", lsl.now());
            outlet.push("u1", lsl.now() + 100);
            outlet.push("x".repeat(5000), lsl.now());
            outlet.push("TTL:3:1", lsl.now());
            outlet.push("TTL:3:7", lsl.now());
            outlet.push("TEXT:reward", lsl.now());
            Await.until("all markers have come", () -> {
                source.poll(feed);
                return events.markers.size() >= 2;
            });
        }
        assertEquals(List.of("ttl 3 true", "text reward"), events.markers);
        assertEquals(3, feed.counts().malformed());
        assertEquals(List.of(name, "TTL:3:7"), events.names, "a marker of another form is the name of a unit");
    }

    /** Until enough spikes have come; then the sender ends. */
    private void receive(SpikeSource source, String program) throws Exception {
        Process python = new ProcessBuilder(BorderPython.executable(), "-u", "-W", "ignore", "-c", program)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        try {
            Await.until("the sender is there", () -> {
                assertTrue(python.isAlive(), Files.readString(folder.resolve("said.txt")));
                return source.connect();
            });
            Await.until("spikes come", () -> {
                source.poll(feed);
                assertTrue(python.isAlive(), Files.readString(folder.resolve("said.txt")));
                return events.spikes.size() >= SPIKES;
            });
        } finally {
            python.destroyForcibly();
        }
    }

    private boolean read(ByteBuffer block) {
        reader.read(block, events);
        return true;
    }

    /** Keeps what the ring would get. */
    private static final class Events implements EventHandler {
        private final List<String> names = new ArrayList<>();
        private final List<Long> spikes = new ArrayList<>();
        private final List<String> markers = new ArrayList<>();
        private long watermark = Long.MIN_VALUE;
        private int late;
        private int ends;

        @Override
        public void onStream(long sampleNumber, double rateHertz, String name) {
            names.add(name);
        }

        @Override
        public void onUnit(long sampleNumber, int unit, String id) {
            names.add(id);
        }

        @Override
        public void onSpike(long sampleNumber, int unit) {
            spikes.add(sampleNumber);
            late += sampleNumber < watermark ? 1 : 0;
        }

        @Override
        public void onTtl(long sampleNumber, int line, boolean high) {
            markers.add("ttl " + line + " " + high);
        }

        @Override
        public void onText(long sampleNumber, String text) {
            markers.add("text " + text);
        }

        @Override
        public void onWatermark(long sampleNumber, long blockEndSampleNumber) {
            watermark = sampleNumber;
        }

        @Override
        public void onSegmentEnd(long sampleNumber) {
            ends++;
        }
    }
}
