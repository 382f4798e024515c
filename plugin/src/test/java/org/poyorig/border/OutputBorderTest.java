package org.poyorig.border;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.app.Await;
import org.poyorig.decoded.DecodedDescription;
import org.poyorig.decoded.DecodedWriter;
import org.poyorig.live.agent.AgentThreads;
import org.poyorig.lsl.Lsl;
import org.poyorig.output.HostPort;
import org.poyorig.output.Output;
import org.poyorig.output.OutputCounts;
import org.poyorig.output.Outputs;
import org.poyorig.output.datagram.OscOutput;
import org.poyorig.output.datagram.UdpOutput;
import org.poyorig.output.lsl.LslOutput;
import org.poyorig.output.zeromq.ZeroMqOutput;

/** The Python programs of docs/outputs.md receive every value bit for bit and in order. */
class OutputBorderTest {
    private static final Path PAGE = Path.of(System.getProperty("poyo.root"), "docs", "outputs.md");
    private static final int SAMPLES = 300;
    private static final double RATE = 30_000;
    private static final int STRIDE = 600;

    @TempDir
    private Path folder;

    private final List<float[]> sent = new ArrayList<>();
    private final String rig = "border-" + ProcessHandle.current().pid();

    @BeforeEach
    void needPython() {
        BorderPython.executable();
    }

    @Test
    void shouldReachAProgramThatReadsUdp() throws Exception {
        int port = freeUdpPort();
        String program = program("UDP").replace("9000", "" + port);
        assertReceives(UdpOutput.open(rig, new HostPort("127.0.0.1", port)), program);
    }

    @Test
    void shouldReachPythonOsc() throws Exception {
        int port = freeUdpPort();
        String program = program("OSC").replace("9001", "" + port);
        assertReceives(OscOutput.open(rig, new HostPort("127.0.0.1", port)), program);
    }

    @Test
    void shouldReachPyzmq() throws Exception {
        int port = freeTcpPort();
        String program = program("ZeroMQ").replace("5556", "" + port);
        assertReceives(ZeroMqOutput.open(rig, "tcp://127.0.0.1:" + port), program);
    }

    @Test
    void shouldReachPylsl() throws Exception {
        String program = program("Lab Streaming Layer").replace("/left/", "/" + rig + "/");
        assertReceives(LslOutput.open(rig, Lsl.load("--lsl", Optional.of(liblsl(folder)))), program);
    }

    /** The library that the Python package brings. */
    static String liblsl(Path folder) throws IOException, InterruptedException {
        List<String> program = List.of("-c", "from pylsl.lib import lib; print(lib._name)");
        return BorderPython.runPython(folder, program).strip();
    }

    /** The Python program of one section of the page. */
    static String program(String section) throws IOException {
        String page = Files.readString(PAGE);
        Matcher block = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL)
                .matcher(page.substring(page.indexOf("# " + section + "\n")));
        block.find();
        String program = block.group(1);
        assertEquals(true, program.lines().count() <= 10, "at most ten lines: " + program);
        return program;
    }

    private void assertReceives(Output output, String program) throws Exception {
        DecodedDescription stream = new DecodedDescription(
                DecodedDescription.SCHEMA_VERSION,
                "monday",
                RATE,
                STRIDE / RATE,
                1,
                List.of(new DecodedDescription.Output("vx", "cm/s"), new DecodedDescription.Output("vy", "cm/s")),
                List.of(),
                "ab12",
                "CPU");
        Process python = new ProcessBuilder(BorderPython.executable(), "-u", "-W", "ignore", "-c", program)
                .redirectError(folder.resolve("python-errors.txt").toFile())
                .start();
        try (Outputs outputs = new Outputs(List.of(output));
                AgentThreads threads = new AgentThreads(failure -> {
                    throw new AssertionError(failure);
                });
                DecodedWriter samples = new DecodedWriter(folder.resolve("decoded"), stream, System::nanoTime);
                BufferedReader received =
                        new BufferedReader(new InputStreamReader(python.getInputStream(), StandardCharsets.UTF_8))) {
            outputs.start(System::nanoTime, threads::start);
            outputs.describe(stream);
            // A receiver needs some time until it is known, so samples flow until it has one.
            Await.until("the receiver reads", () -> {
                send(outputs, samples);
                assertEquals(true, python.isAlive(), Files.readString(folder.resolve("python-errors.txt")));
                return received.ready();
            });
            int until = sent.size() + SAMPLES;
            while (sent.size() < until) {
                send(outputs, samples);
                Await.until("the sample is sent", () -> counts(outputs).sent() == sent.size());
            }
            assertSent(received, until);
            assertEquals(new OutputCounts(output.label(), until, until, 0, 0), counts(outputs));
        } finally {
            python.destroyForcibly();
        }
    }

    private static OutputCounts counts(Outputs outputs) {
        OutputCounts now = outputs.counts().get(0);
        // Before the receiver runs, nobody listens at its port.
        return new OutputCounts(now.label(), now.offered(), now.sent() + now.failed(), now.dropped(), 0);
    }

    private void send(Outputs outputs, DecodedWriter samples) {
        Random random = new Random(sent.size());
        float[] values = {(float) random.nextGaussian(), Float.intBitsToFloat(random.nextInt(1 << 30))};
        samples.begin((long) STRIDE * sent.size(), 5, 0, 0, 0).liveFlags(sent.size() % 2);
        samples.output(0, values[0]).output(1, values[1]);
        sent.add(values);
        outputs.sample(samples.bytes());
    }

    /** Every line from the first one on has the next number, and the values of that number. */
    private void assertSent(BufferedReader received, int until) throws IOException {
        long expected = -1;
        while (expected < until) {
            String[] words = received.readLine().split(" ");
            long number = Long.parseLong(words[0]);
            expected = expected < 0 ? number : expected;
            assertEquals(expected, number, "no message is lost or comes twice");
            assertEquals(number % 2, Long.parseLong(words[2]));
            float[] values = sent.get((int) number);
            for (int k = 0; k < values.length; k++) {
                float value = (float) Double.parseDouble(words[3 + k]);
                assertEquals(Float.floatToIntBits(values[k]), Float.floatToIntBits(value), "sample " + number);
            }
            expected++;
        }
    }

    private static int freeUdpPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static int freeTcpPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
