package org.poyorig.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.app.Await;
import org.poyorig.app.ProcessOutcome;
import org.poyorig.record.SessionReader;
import org.poyorig.stream.EventHandler;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;

/** {@code bridge} and {@code serve}, as a user starts them, under a flood with malformed messages in it. */
class BridgeIT {
    private static final Pattern COUNTS = Pattern.compile("(?m)^([0-9,]+) spikes in [0-9,]+ blocks; left out ([0-9,]+)"
            + " spikes, 0 markers; [0-9,]+ blocks refused; messages: ([0-9,]+) malformed, ([0-9,]+) lost$");
    private static final int SPIKES = 60_000;
    private static final int MALFORMED_EVERY = 100;
    private static final int BLOCK_SPIKES = 50;

    @TempDir
    Path folder;

    @AutoClose("endAll")
    private final ServedRig rig = new ServedRig(() -> folder);

    private long number;

    @Test
    void shouldCountEverySpikeOfAFlood() throws Exception {
        Process service = rig.serve("sessions");
        rig.await(service, "READY");
        try (ZContext context = new ZContext();
                Socket publisher = context.createSocket(SocketType.PUB)) {
            context.setLinger(-1);
            publisher.setLinger(-1);
            int port = freePort();
            publisher.bind("tcp://127.0.0.1:" + port);
            String from = "zmq:tcp://127.0.0.1:" + port;
            Process bridge = rig.start("bridge", "bridge", "--rig", rig.name(), "--from", from);
            rig.await(bridge, "bridge", "READY");
            ProcessOutcome second = rig.poyo("bridge", "--rig", rig.name(), "--from", from);
            ServedRig.assertOneLine(second, "acquisition", "" + bridge.pid());
            AtomicLong sample = new AtomicLong();
            Await.until("the bridge hears the publisher", () -> {
                watermark(publisher, sample.addAndGet(300));
                return !rig.sessions().isEmpty();
            });
            for (int k = 0; k < SPIKES; k++) {
                long at = sample.get() + k % BLOCK_SPIKES;
                send(
                        publisher,
                        "{\"message_num\":" + number++ + ",\"type\":\"spike\",\"spike\":{\"stream\":\"flood\","
                                + "\"unit\":\"unit_" + k % 20 + "\",\"sample_num\":" + at + "}}");
                if (k % MALFORMED_EVERY == 0) {
                    send(publisher, "{\"message_num\":" + number++ + ",\"type\":\"spike\"}");
                }
                if (k % BLOCK_SPIKES == BLOCK_SPIKES - 1) {
                    watermark(publisher, sample.addAndGet(300));
                }
            }
            // The last message comes after the whole flood, however much of the flood was lost.
            Await.until("the bridge has heard the end", () -> {
                send(publisher, "{\"message_num\":" + number++ + ",\"type\":\"the end\"}");
                watermark(publisher, sample.addAndGet(300));
                return rig.said("bridge").contains("a type other than");
            });
            ServedRig.end(bridge);
        }
        ServedRig.end(service);
        Matcher counts = COUNTS.matcher(rig.said("bridge"));
        assertTrue(counts.find(), rig.said("bridge"));
        assertEquals(number(counts, 1), recordedSpikes(), rig.said("bridge"));
        if (number(counts, 4) == 0) {
            assertEquals(SPIKES, number(counts, 1) + number(counts, 2), rig.said("bridge"));
            assertTrue(number(counts, 3) > SPIKES / MALFORMED_EVERY, rig.said("bridge"));
        } else {
            assertTrue(number(counts, 1) + number(counts, 2) + number(counts, 4) >= SPIKES, rig.said("bridge"));
        }
        String malformed = "a message had no object \"spike\"";
        assertEquals(
                1,
                rig.said("bridge")
                        .lines()
                        .filter(line -> line.contains(malformed))
                        .count());
    }

    private static long number(Matcher counts, int group) {
        return Long.parseLong(counts.group(group).replace(",", ""));
    }

    private long recordedSpikes() throws Exception {
        AtomicLong spikes = new AtomicLong();
        try (SessionReader reader = new SessionReader(rig.sessions().get(0))) {
            while (reader.next(new EventHandler() {
                @Override
                public void onSpike(long sampleNumber, int unit) {
                    spikes.incrementAndGet();
                }
            })) {
                // Counted.
            }
        }
        return spikes.get();
    }

    private void watermark(Socket publisher, long sampleNumber) {
        send(
                publisher,
                "{\"message_num\":" + number++ + ",\"type\":\"watermark\",\"content\":{\"stream\":\"flood\","
                        + "\"sample_num\":" + sampleNumber + "}}");
    }

    private static void send(Socket publisher, String header) {
        publisher.sendMore("EVENT");
        publisher.send(header.getBytes(StandardCharsets.UTF_8));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
