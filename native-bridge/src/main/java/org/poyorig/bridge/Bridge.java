package org.poyorig.bridge;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One side of one rig. Either side may attach first, and either process may end and start again. When a process ends,
 * the system frees its side at once; unread records stay for the next process. The memory disappears when the last side
 * closes.
 *
 * <pre>{@code
 * try (Bridge bridge = Bridge.open("left", Side.RUNTIME)) {
 *     while (running) {
 *         bridge.beat();
 *         if (bridge.incoming().read(handler, 64) == 0) {
 *             bridge.await(1_000_000);
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>The caller that opens the bridge closes it, after every thread that uses the bridge has stopped. An access to the
 * memory after that would crash the process.
 */
public final class Bridge implements AutoCloseable {
    private static final int LONGEST_SENTENCE = 256;

    private final String rig;
    private final Side side;
    private volatile long handle;
    private final ControlBlock control;
    private final StatusBlock status;
    private final RingWriter outgoing;
    private final RingReader incoming;

    private Bridge(String rig, Side side, long handle) {
        this.rig = rig;
        this.side = side;
        this.handle = handle;
        long[] length = new long[1];
        ByteBuffer memory = BridgeLibrary.poyo_bridge_memory(handle, length)
                .getByteBuffer(0, length[0])
                .order(ByteOrder.LITTLE_ENDIAN);
        control = new ControlBlock(memory);
        status = new StatusBlock(memory, BridgeLayout.STATUS_OFFSET);
        Ring out = side.outgoing();
        outgoing = new RingWriter(
                memory,
                BridgeLayout.cellsOffset(out),
                control.ringOffset(out),
                control.capacity(out),
                control.epoch(side),
                () -> BridgeLibrary.poyo_bridge_wake(handle));
        Ring in = side.incoming();
        incoming = new RingReader(memory, BridgeLayout.cellsOffset(in), control.ringOffset(in), control.capacity(in));
    }

    /** Calls {@link #open(String, Side, BridgeOptions)} with default sizes. */
    public static Bridge open(String rig, Side side) {
        return open(rig, side, BridgeOptions.DEFAULT);
    }

    /**
     * Attaches this process to a rig. Also removes the memory that dead processes of this user left behind, of any rig.
     *
     * @param rig 1 to 31 letters, digits, '-' or '_'
     * @throws BridgeException if the bridge does not open; {@link BridgeException#error()} gives the reason
     */
    public static Bridge open(String rig, Side side, BridgeOptions options) {
        long[] handle = new long[1];
        int outcome = BridgeLibrary.poyo_bridge_open(rig, side.ordinal(), options.words(), handle);
        if (outcome != 0) {
            throw new BridgeException(BridgeError.of(outcome), BridgeLibrary.poyo_bridge_last_error());
        }
        try {
            return new Bridge(rig, side, handle[0]);
        } catch (RuntimeException failed) {
            BridgeLibrary.poyo_bridge_close(handle[0]);
            throw failed;
        }
    }

    /** The rig's name. */
    public String rig() {
        return rig;
    }

    /** The side of this process. */
    public Side side() {
        return side;
    }

    /** Writer of this side's outgoing ring. */
    public RingWriter outgoing() {
        return outgoing;
    }

    /** Reader of this side's incoming ring. */
    public RingReader incoming() {
        return incoming;
    }

    /** Epochs of both sides and counters of both rings. */
    public ControlBlock control() {
        return control;
    }

    /** The runtime's status; only the runtime writes it. */
    public StatusBlock status() {
        return status;
    }

    /** Renews this side's heartbeat. Call it at least every 100 ms, from any thread. */
    public void beat() {
        BridgeLibrary.poyo_bridge_beat(openHandle());
    }

    /** Sleeps until a record comes in, at most {@code timeoutNanos}. Returns whether there is a record. */
    public boolean await(long timeoutNanos) {
        return BridgeLibrary.poyo_bridge_wait(openHandle(), timeoutNanos) == 0;
    }

    /** State of the other side by its heartbeat alone: cheap, but does not tell a silent process from a dead one. */
    public PeerState peer(long silentAfterNanos) {
        return PeerState.values()[BridgeLibrary.poyo_bridge_peer(openHandle(), silentAfterNanos)];
    }

    /** State of the other side, in words too. Asks the system whether a silent process is dead. */
    public PeerReport examinePeer(long silentAfterNanos) {
        byte[] text = new byte[LONGEST_SENTENCE];
        int state = BridgeLibrary.poyo_bridge_examine_peer(openHandle(), silentAfterNanos, text, text.length);
        if (state < 0) {
            throw new BridgeException(BridgeError.of(state), BridgeLibrary.poyo_bridge_last_error());
        }
        return new PeerReport(PeerState.values()[state], Native.toString(text, StandardCharsets.UTF_8));
    }

    private long openHandle() {
        long current = handle;
        if (current == 0) {
            throw new IllegalStateException("the bridge of rig '" + rig + "' is closed");
        }
        return current;
    }

    /** Leaves the rig. A second call does nothing. */
    @Override
    public void close() {
        long closing = handle;
        handle = 0;
        if (closing != 0) {
            incoming.close();
            outgoing.close();
            BridgeLibrary.poyo_bridge_close(closing);
        }
    }
}
