package org.poyorig.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.poyorig.bridge.RingMemory.number;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.poyorig.bridge.measure.BridgeThroughput;
import org.poyorig.bridge.measure.Probe;

/** Kills one of two real processes. src/test/cpp/process_test.cpp does this between C++ processes. */
@Timeout(300)
class BridgeProcessTest {
    private static final BridgeOptions SMALL = new BridgeOptions(1 << 20, 4096);
    private static final long SILENT_AFTER_NANOS = 50_000_000;

    private static String rig(String name) {
        return name + "-" + ProcessHandle.current().pid();
    }

    private static void kill9(Process process) throws InterruptedException {
        process.toHandle().destroyForcibly(); // Process.destroyForcibly would close what it still had to say
        process.waitFor();
    }

    @Test
    void shouldGoOnWithNextProducerWhenOneIsKilled() throws InterruptedException {
        String rig = rig("killed-producer");
        List<Long> sequences = new ArrayList<>();
        try (Bridge runtime = Bridge.open(rig, Side.RUNTIME, SMALL)) {
            for (int life = 1; life <= 3; life++) {
                Process producer = Probe.produce(rig, 300, 8, 20_000);
                int before = sequences.size();
                while (sequences.size() < before + 100) {
                    runtime.beat();
                    runtime.incoming().read((kind, epoch, sequence, lost, body) -> sequences.add(sequence), 16);
                }
                assertEquals(life, runtime.control().epoch(Side.ACQUISITION));
                kill9(producer);
                Await.until(
                        "the producer counts as dead",
                        () -> runtime.examinePeer(SILENT_AFTER_NANOS).state() == PeerState.DEAD);
                // All records of this producer are read, so that the next hundred are those of the next one.
                runtime.incoming()
                        .read((kind, epoch, sequence, lost, body) -> sequences.add(sequence), Integer.MAX_VALUE);
            }
            ControlBlock control = runtime.control();
            long unpublished = control.offered(Ring.EVENTS) - control.refused(Ring.EVENTS) - sequences.size();
            assertTrue(unpublished <= 3, "at most one number unused for each death, found " + unpublished);
        }
    }

    @Test
    void shouldLoseNothingAcknowledgedWhenConsumerIsKilled() throws IOException, InterruptedException {
        String rig = rig("killed-consumer");
        long offered = 0;
        long acknowledged = 0;
        try (Bridge acquisition = Bridge.open(rig, Side.ACQUISITION, SMALL)) {
            for (int life = 1; life <= 2; life++) {
                Process runtime = recordingRuntime(rig);
                DataInputStream said = new DataInputStream(runtime.getInputStream());
                int epoch = life;
                Await.until(
                        "the runtime is attached", () -> acquisition.control().epoch(Side.RUNTIME) == epoch);
                for (int k = 0; k < 200; k++) {
                    assertTrue(acquisition.outgoing().offer(1, number(++offered)));
                }
                long first = said.readLong();
                assertTrue(life == 1 || first <= acknowledged + 1, "nothing skipped");
                acknowledged = Math.max(first, said.readLong());
                kill9(runtime);
                acknowledged = Math.max(acknowledged, lastOf(said));
                assertTrue(acquisition.outgoing().offer(1, number(++offered)), "never blocked, never refused");
            }
            List<Long> left = new ArrayList<>();
            try (Bridge runtime = Bridge.open(rig, Side.RUNTIME)) {
                runtime.incoming().read((kind, epoch, sequence, lost, body) -> left.add(sequence), Integer.MAX_VALUE);
            }
            assertTrue(left.get(0) == acknowledged || left.get(0) == acknowledged + 1, "first left: " + left.get(0));
            for (int k = 1; k < left.size(); k++) {
                assertEquals(left.get(k - 1) + 1, left.get(k));
            }
            assertEquals(offered, left.get(left.size() - 1));
        }
    }

    @Test
    void shouldCarryEverySpikeOfTwoRigsSideBySide() throws IOException, InterruptedException {
        String left = rig("left");
        String right = rig("right");
        try (Bridge leftRuntime = Bridge.open(left, Side.RUNTIME);
                Bridge rightRuntime = Bridge.open(right, Side.RUNTIME)) {
            List<Process> producers =
                    List.of(Probe.produce(left, 0.5, 4, 20_000), Probe.produce(right, 0.5, 4, 40_000));
            while (producers.stream().anyMatch(Process::isAlive)) {
                leftRuntime.beat();
                rightRuntime.beat();
                Thread.sleep(5);
            }
            assertRead(leftRuntime, 2_500);
            assertRead(rightRuntime, 5_000);
        }
    }

    @Test
    void shouldCarrySpikesInOrderBetweenProcesses() throws IOException, InterruptedException {
        BridgeThroughput.Result result = BridgeThroughput.measure(1, 100, 0);
        assertEquals(0, result.refusedRecords());
        assertEquals(0, result.lostRecords());
        assertEquals(0, result.misplacedSpikes());
        assertTrue(result.spikes() > 0, "spikes: " + result.spikes());
    }

    /** Checks that all records of four spikes came, in order, and none of the other rig. */
    private static void assertRead(Bridge runtime, int records) {
        List<Long> firstSpikes = new ArrayList<>();
        runtime.incoming()
                .read((k, e, s, lost, body) -> firstSpikes.add(body.getLong(body.position())), Integer.MAX_VALUE);
        for (int k = 0; k < firstSpikes.size(); k++) {
            assertEquals(4L * k, firstSpikes.get(k));
        }
        assertEquals(runtime.control().offered(Ring.EVENTS), firstSpikes.size());
        assertEquals(records, firstSpikes.size());
    }

    private static Process recordingRuntime(String rig) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecordingRuntime.class.getName(),
                        rig)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The last whole number before the end, or 0. */
    private static long lastOf(DataInputStream said) throws IOException {
        byte[] rest = said.readAllBytes();
        int whole = rest.length / Long.BYTES;
        return whole == 0 ? 0 : ByteBuffer.wrap(rest).getLong((whole - 1) * Long.BYTES);
    }
}
