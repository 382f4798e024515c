package org.poyorig.output.zeromq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.Await;
import org.poyorig.error.UserError;
import org.poyorig.output.MarkerTime;
import org.poyorig.output.TestSamples;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;

/** The ZeroMQ output through a real socket, frame by frame. */
class ZeroMqOutputTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void shouldPublishInTheWordsOfOpenEphys() throws Exception {
        String address = "tcp://127.0.0.1:" + freePort();
        try (TestSamples samples = new TestSamples(folder.resolve("decoded"), "mon\"day", "vx", "vy");
                ZeroMqOutput output = ZeroMqOutput.open("left", address);
                ZContext context = new ZContext();
                Socket subscriber = context.createSocket(SocketType.SUB)) {
            subscriber.setReceiveTimeOut((int) Await.GUARD.toMillis());
            subscriber.subscribe(new byte[0]);
            subscriber.connect(address);
            output.describe(samples.description());
            awaitSubscriber(output, subscriber);
            output.sample(7, samples.view(600, 1, 1.25f, -3));
            JsonNode data = header(subscriber, "DATA");
            assertEquals(7, data.get("message_num").asLong());
            assertEquals("data", data.get("type").asText());
            assertEquals(
                    JSON.readTree("{\"stream\":\"mon\\\"day\",\"num_channels\":2,\"num_samples\":1,"
                            + "\"sample_rate\":30000.0,\"sample_num\":600,\"state_flags\":0,\"live_flags\":1}"),
                    data.get("content"));
            assertEquals(8, data.get("data_size").asInt());
            ByteBuffer values = ByteBuffer.wrap(subscriber.recv()).order(ByteOrder.LITTLE_ENDIAN);
            assertEquals(1.25f, values.getFloat());
            assertEquals(-3f, values.getFloat());
            output.ttl(8, new MarkerTime(900, TestSamples.RATE, 0), 3, true);
            JsonNode ttl = header(subscriber, "EVENT");
            assertEquals("event", ttl.get("type").asText());
            assertEquals(3, ttl.get("content").get("type").asInt());
            assertEquals(900, ttl.get("content").get("sample_num").asLong());
            assertEquals(ByteBuffer.wrap(new byte[] {3, 1}), ByteBuffer.wrap(subscriber.recv()));
            output.text(9, new MarkerTime(900, TestSamples.RATE, 0), "go");
            assertEquals(
                    5, header(subscriber, "EVENT").get("content").get("type").asInt());
            assertEquals("go", new String(subscriber.recv(), StandardCharsets.UTF_8));
        }
    }

    /** A subscriber is known to the publisher only some time after it has connected. */
    private static void awaitSubscriber(ZeroMqOutput output, Socket subscriber) throws Exception {
        Await.until(() -> {
            output.repeatDescription();
            return subscriber.recv(org.zeromq.ZMQ.DONTWAIT) != null;
        });
        assertEquals(
                "left",
                JSON.readTree(subscriber.recv()).get("content").get("rig").asText());
    }

    private static JsonNode header(Socket subscriber, String envelope) throws Exception {
        String first = subscriber.recvStr();
        while (first.equals("STREAM\0")) {
            subscriber.recv();
            first = subscriber.recvStr();
        }
        assertEquals(envelope + "\0", first);
        return JSON.readTree(subscriber.recv());
    }

    @Test
    void shouldRefuseAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "tcp://127.0.0.1:" + taken.getLocalPort();
            UserError refusal = assertThrows(UserError.class, () -> ZeroMqOutput.open("left", address));
            assertTrue(refusal.getMessage().contains("another program uses it"), refusal.getMessage());
        }
    }

    @Test
    void shouldRefuseAnAddressThatIsNone() {
        for (String wrong :
                new String[] {"", "5556", "tcp://", "tcp://127.0.0.1", "tpc://127.0.0.1:5556", "tcp://x.invalid:1"}) {
            UserError refusal = assertThrows(UserError.class, () -> ZeroMqOutput.open("left", wrong), wrong);
            assertTrue(refusal.getMessage().contains("--zmq tcp://127.0.0.1:5556"), refusal.getMessage());
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
