package org.poyorig.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.poyorig.bridge.RingMemory.number;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BridgeTest {
    private static final BridgeOptions SMALL = new BridgeOptions(65536, 4096);
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final long SILENT_AFTER_NANOS = 1_000_000;

    private static String rig(String name) {
        return name + "-" + ProcessHandle.current().pid();
    }

    private static Bridge open(String name, Side side) {
        return Bridge.open(rig(name), side, SMALL);
    }

    private static List<Long> take(Bridge bridge) {
        List<Long> numbers = new ArrayList<>();
        bridge.incoming().read((k, e, s, lost, body) -> numbers.add(body.getLong(body.position())), 100);
        return numbers;
    }

    @Test
    void shouldCarryRecordsBothWays() {
        try (Bridge acquisition = open("both", Side.ACQUISITION);
                Bridge runtime = open("both", Side.RUNTIME)) {
            assertTrue(acquisition.outgoing().offer(1, number(5)));
            assertTrue(runtime.outgoing().offer(1, number(6)));
            assertEquals(List.of(5L), take(runtime));
            assertEquals(List.of(6L), take(acquisition));
            ControlBlock control = runtime.control();
            assertEquals(1, control.offered(Ring.EVENTS));
            assertEquals(1, control.consumed(Ring.EVENTS));
            assertEquals(0, control.unreadBytes(Ring.EVENTS));
            assertEquals(65536, control.capacity(Ring.EVENTS));
            assertEquals(4096, control.capacity(Ring.RESULTS));
            assertEquals(1, control.epoch(Side.ACQUISITION));
        }
    }

    @Test
    void shouldRefuseSecondProducerAndSecondConsumer() {
        try (Bridge acquisition = open("second", Side.ACQUISITION);
                Bridge runtime = open("second", Side.RUNTIME)) {
            assertEquals(Side.ACQUISITION, acquisition.side());
            BridgeException producer = assertThrows(BridgeException.class, () -> open("second", Side.ACQUISITION));
            assertEquals(BridgeError.SECOND_PRODUCER, producer.error());
            assertTrue(producer.getMessage()
                    .contains("expected no acquisition process, found process "
                            + ProcessHandle.current().pid()));
            BridgeException consumer = assertThrows(BridgeException.class, () -> open("second", Side.RUNTIME));
            assertEquals(BridgeError.SECOND_CONSUMER, consumer.error());
            assertEquals(runtime.side(), Side.RUNTIME);
        }
    }

    @Test
    void shouldRefuseInvalidNamesAndSizes() {
        BridgeException name = assertThrows(BridgeException.class, () -> Bridge.open("../etc", Side.RUNTIME));
        assertEquals(BridgeError.INVALID_ARGUMENT, name.error());
        assertTrue(name.getMessage().startsWith("rig name: expected 1 to 31 letters"));
        BridgeException size = assertThrows(
                BridgeException.class, () -> Bridge.open(rig("odd"), Side.RUNTIME, new BridgeOptions(5000, 0)));
        assertEquals(BridgeError.INVALID_ARGUMENT, size.error());
    }

    @Test
    void shouldNoticeSilentAndClosedPeer() throws InterruptedException {
        try (Bridge runtime = open("silent", Side.RUNTIME)) {
            assertEquals(PeerState.ABSENT, runtime.peer(HOUR_NANOS));
            try (Bridge acquisition = open("silent", Side.ACQUISITION)) {
                acquisition.beat();
                assertEquals(PeerState.ALIVE, runtime.peer(HOUR_NANOS));
                Await.until("the peer is silent", () -> runtime.peer(SILENT_AFTER_NANOS) == PeerState.SILENT);
                PeerReport report = runtime.examinePeer(SILENT_AFTER_NANOS);
                assertEquals(PeerState.SILENT, report.state());
                assertTrue(report.sentence().contains("acquisition has been silent for"), report.sentence());
            }
            assertEquals(PeerState.ABSENT, runtime.peer(HOUR_NANOS));
        }
    }

    @Test
    void shouldWakeSleepingReader() throws InterruptedException {
        try (Bridge acquisition = open("wake", Side.ACQUISITION);
                Bridge runtime = open("wake", Side.RUNTIME)) {
            Thread offering = new Thread(() -> {
                pause(50); // most often the reader sleeps by then; the test holds in either case
                acquisition.outgoing().offer(1, number(9));
            });
            offering.start();
            // A reader that nobody wakes sleeps until its time-out.
            long before = System.nanoTime();
            assertTrue(runtime.await(Await.GUARD_NANOS));
            assertTrue(System.nanoTime() - before < Await.GUARD_NANOS);
            offering.join();
            assertEquals(List.of(9L), take(runtime));
            assertFalse(runtime.await(1_000_000));
        }
    }

    @Test
    void shouldShowStatusToAcquisition() {
        try (Bridge acquisition = open("status", Side.ACQUISITION);
                Bridge runtime = open("status", Side.RUNTIME)) {
            runtime.status().write(4, number(77));
            ByteBuffer body = ByteBuffer.allocate(StatusBlock.LONGEST_BODY).order(ByteOrder.LITTLE_ENDIAN);
            assertEquals(4, acquisition.status().read(body));
            assertEquals(77, body.getLong(0));
        }
    }

    @Test
    void shouldRefuseEveryUseOnceClosed() {
        Bridge bridge = open("closed", Side.RUNTIME);
        bridge.close();
        bridge.close();
        assertThrows(IllegalStateException.class, bridge::beat);
        assertThrows(IllegalStateException.class, () -> bridge.outgoing().offer(1, number(1)));
        assertThrows(IllegalStateException.class, () -> take(bridge));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
