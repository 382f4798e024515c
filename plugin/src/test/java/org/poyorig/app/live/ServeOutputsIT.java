package org.poyorig.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.app.Await;
import org.poyorig.app.ProcessOutcome;
import org.poyorig.decoded.DecodedReader;
import org.poyorig.decoded.DecodedSample;

/** {@code serve} with outputs, as a user starts it: addresses that cannot be used, receivers that die. */
class ServeOutputsIT {
    private static final Pattern COUNTS =
            Pattern.compile("(?m)^udp \\S+: ([0-9,]+) sent, 0 dropped, ([0-9,]+) failed$");
    private static final int SAMPLE = 1;

    @TempDir
    Path folder;

    @AutoClose("endAll")
    private final ServedRig rig = new ServedRig(() -> folder);

    @Test
    void shouldRefuseAnOutputThatCannotBeOpenedInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "tcp://127.0.0.1:" + taken.getLocalPort();
            ServedRig.assertOneLine(serve(Map.of(), "--zmq", address), address, "another program uses it");
        }
        ServedRig.assertOneLine(serve(Map.of(), "--udp", "no-such-host.invalid:9000"), "no-such-host.invalid");
        ServedRig.assertOneLine(serve(Map.of(), "--osc", "9000"), "HOST:PORT", "--osc 127.0.0.1:9000");
        Map<String, String> missing =
                Map.of("PYLSL_LIB", folder.resolve("liblsl.so").toString());
        ServedRig.assertOneLine(serve(missing, "--lsl"), "liblsl", "pip install pylsl");
        ProcessOutcome bridge = rig.poyo(missing, "bridge", "--rig", rig.name(), "--from", "lsl:spikes");
        ServedRig.assertOneLine(bridge, "liblsl", "pip install pylsl");
        ServedRig.assertOneLine(rig.poyo("bridge", "--rig", rig.name(), "--from", "mqtt:x"), "lsl:NAME or zmq:ADDRESS");
        ServedRig.assertOneLine(rig.poyo("bridge", "--rig", rig.name(), "--from", "zmq:x"), "tcp://127.0.0.1:5556");
    }

    private ProcessOutcome serve(Map<String, String> environment, String... output)
            throws IOException, InterruptedException {
        String[] arguments = {"serve", "--rig", rig.name(), "--sessions", "sessions"};
        String[] all = Arrays.copyOf(arguments, arguments.length + output.length);
        System.arraycopy(output, 0, all, arguments.length, output.length);
        return rig.poyo(environment, all);
    }

    @Test
    void shouldSendTheRecordedValuesUntilTheReceiverDiesAndRecordOn() throws Exception {
        Process service;
        Process play;
        Map<Long, float[]> received = new HashMap<>();
        try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            receiver.setSoTimeout((int) Await.GUARD.toMillis());
            service = rig.serve("sessions", "--udp", "127.0.0.1:" + receiver.getLocalPort());
            rig.await(service, "READY");
            play = rig.start("play", "simulate", "--rig", rig.name(), "--seconds", "5", "--wait", "300");
            while (received.size() < 20) {
                receive(receiver, received);
            }
        }
        Await.end(play);
        assertEquals(0, play.exitValue(), rig.said("play"));
        ServedRig.end(service);
        Matcher counts = COUNTS.matcher(rig.said());
        assertTrue(counts.find(), rig.said());
        int samples = 0;
        try (DecodedReader recorded = new DecodedReader(rig.sessions().get(0).decoded())) {
            while (recorded.next()) {
                DecodedSample sample = recorded.sample();
                float[] values = received.remove(sample.sampleNumber());
                assertTrue(values == null || Arrays.equals(values, sample.outputs()), "tick " + sample.sampleNumber());
                samples++;
            }
        }
        assertEquals(201, samples, "every tick is recorded");
        assertEquals(0, received.size(), "only recorded ticks were sent");
        assertTrue(number(counts, 1) + number(counts, 2) >= samples, rig.said());
        assertTrue(
                rig.said()
                                .lines()
                                .filter(line -> line.contains("start the receiver"))
                                .count()
                        == 1,
                rig.said());
    }

    private static long number(Matcher counts, int group) {
        return Long.parseLong(counts.group(group).replace(",", ""));
    }

    private static void receive(DatagramSocket receiver, Map<Long, float[]> received) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1 << 16], 1 << 16);
        receiver.receive(packet);
        ByteBuffer bytes = ByteBuffer.wrap(packet.getData()).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getShort(6) == SAMPLE) {
            float[] values = new float[bytes.getInt(40)];
            for (int k = 0; k < values.length; k++) {
                values[k] = bytes.getFloat(48 + 4 * k);
            }
            received.put(bytes.getLong(16), values);
        }
    }
}
