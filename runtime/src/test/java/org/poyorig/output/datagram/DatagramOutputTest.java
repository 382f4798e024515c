package org.poyorig.output.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.decoded.LiveFlag;
import org.poyorig.error.UserError;
import org.poyorig.output.HostPort;
import org.poyorig.output.MarkerTime;
import org.poyorig.output.Output;
import org.poyorig.output.OutputFailure;
import org.poyorig.output.TestSamples;

/** UDP and OSC through a real socket, byte by byte. */
class DatagramOutputTest {
    private static final String STREAM = "{\"rig\":\"left\",\"stream\":\"monday\",\"sample_rate\":30000.0,"
            + "\"stride_s\":0.02,\"bundle_sha256\":\"ab12\",\"provider\":\"CPU\",\"channels\":"
            + "[{\"name\":\"vx\",\"unit\":\"cm/s\"},{\"name\":\"vy\",\"unit\":\"cm/s\"}]}";

    @TempDir
    Path folder;

    @AutoClose
    private TestReceiver receiver;

    @AutoClose
    private TestSamples samples;

    @BeforeEach
    void open() throws Exception {
        receiver = new TestReceiver();
        samples = new TestSamples(folder.resolve("decoded"), "monday", "vx", "vy");
    }

    @Test
    void shouldSendUdpAsTheLayoutSays() throws Exception {
        try (Output udp = UdpOutput.open("left", receiver.address())) {
            udp.describe(samples.description());
            ByteBuffer stream = udpMessage(UdpLayout.STREAM, -1, 0, 0);
            assertEquals(STREAM, text(stream));
            udp.sample(7, samples.view(600, LiveFlag.HELD, 1.25f, Float.MIN_VALUE));
            ByteBuffer sample = udpMessage(UdpLayout.SAMPLE, 7, 600, LiveFlag.HELD);
            assertEquals(2, sample.getInt());
            assertEquals(0, sample.getInt());
            assertEquals(1.25f, sample.getFloat());
            assertEquals(Float.MIN_VALUE, sample.getFloat());
            assertEquals(0, sample.remaining());
            udp.ttl(8, new MarkerTime(900, TestSamples.RATE, 0), 3, true);
            ByteBuffer ttl = udpMessage(UdpLayout.TTL, 8, 900, 0);
            assertEquals(3, ttl.getInt());
            assertEquals(1, ttl.getInt());
            udp.text(9, new MarkerTime(900, TestSamples.RATE, 0), "näh");
            assertEquals("näh", text(udpMessage(UdpLayout.TEXT, 9, 900, 0)));
        }
    }

    /** Checks the header and returns the bytes after it. */
    private ByteBuffer udpMessage(short kind, long number, long sampleNumber, int liveFlags) throws Exception {
        ByteBuffer bytes = receiver.next().order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[4];
        bytes.get(magic);
        assertEquals("POYO", new String(magic, StandardCharsets.US_ASCII));
        assertEquals(UdpLayout.VERSION, bytes.getShort());
        assertEquals(kind, bytes.getShort());
        assertEquals(number, bytes.getLong());
        assertEquals(sampleNumber, bytes.getLong());
        assertEquals(sampleNumber / TestSamples.RATE, bytes.getDouble());
        assertEquals(0, bytes.getInt());
        assertEquals(liveFlags, bytes.getInt());
        return bytes;
    }

    private static String text(ByteBuffer body) {
        byte[] utf8 = new byte[body.getInt()];
        body.getInt();
        body.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    @Test
    void shouldSendOscMessages() throws Exception {
        try (Output osc = OscOutput.open("left", receiver.address())) {
            osc.describe(samples.description());
            ByteBuffer stream = receiver.next();
            assertEquals("/poyo/stream,s" + STREAM, oscText(stream) + oscText(stream) + oscText(stream));
            osc.sample(7, samples.view(600, 0, 1.25f, -3));
            ByteBuffer sample = receiver.next();
            assertEquals("/poyo/decoded,hhdiff", oscText(sample) + oscText(sample));
            assertEquals(7, sample.getLong());
            assertEquals(600, sample.getLong());
            assertEquals(0.02, sample.getDouble());
            assertEquals(0, sample.getInt());
            assertEquals(1.25f, sample.getFloat());
            assertEquals(-3f, sample.getFloat());
            assertEquals(0, sample.remaining());
            osc.text(8, new MarkerTime(900, TestSamples.RATE, 0), "go");
            ByteBuffer text = receiver.next();
            assertEquals("/poyo/text,hhds", oscText(text) + oscText(text));
            assertEquals(8, text.getLong());
            assertEquals(900, text.getLong());
            assertEquals(0.03, text.getDouble());
            assertEquals("go", oscText(text));
        }
    }

    private static String oscText(ByteBuffer bytes) {
        int start = bytes.position();
        int end = start;
        while (bytes.get(end) != 0) {
            end++;
        }
        bytes.position(end / 4 * 4 + 4);
        return new String(bytes.array(), start, end - start, StandardCharsets.UTF_8);
    }

    @Test
    void shouldSayThatNobodyListens() {
        HostPort left = receiver.address();
        receiver.close();
        try (Output udp = UdpOutput.open("left", left)) {
            // The system tells of a closed port only after the datagram, so at least one sending succeeds.
            OutputFailure failure = assertThrows(OutputFailure.class, () -> {
                while (true) {
                    udp.sample(0, samples.view(600, 0, 1, 2));
                }
            });
            assertEquals("udp " + left + ": no program receives there; start the receiver", failure.getMessage());
        }
    }

    @Test
    void shouldRefuseAnAddressThatIsNone() {
        for (String wrong : new String[] {"", "localhost", "localhost:", ":9000", "localhost:0", "h:65536", "h:x"}) {
            UserError refusal = assertThrows(UserError.class, () -> HostPort.parse("--udp", wrong), wrong);
            assertTrue(refusal.getMessage().contains("--udp 127.0.0.1:9000"), refusal.getMessage());
        }
        assertEquals(new HostPort("::1", 9000), HostPort.parse("--udp", "[::1]:9000"));
        assertEquals("[::1]:9000", new HostPort("::1", 9000).toString());
    }

    @Test
    void shouldRefuseAHostThatNobodyKnows() {
        UserError refusal =
                assertThrows(UserError.class, () -> OscOutput.open("left", new HostPort("no-such-host.invalid", 9000)));
        assertTrue(refusal.getMessage().startsWith("--osc no-such-host.invalid:9000"), refusal.getMessage());
    }
}
