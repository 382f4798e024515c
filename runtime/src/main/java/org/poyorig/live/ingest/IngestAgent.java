package org.poyorig.live.ingest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.poyorig.bridge.Bridge;
import org.poyorig.bridge.RecordHandler;
import org.poyorig.bridge.Ring;
import org.poyorig.live.agent.Agent;
import org.poyorig.record.NanoClock;
import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.stream.BlockLayout;
import org.poyorig.stream.BlockWriter;
import org.poyorig.stream.Command;
import org.poyorig.stream.CommandKind;
import org.poyorig.stream.RingRecord;

/**
 * Reads the events ring, and is its only reader. The agent copies each record out of the shared memory, records blocks,
 * and passes commands on. Every 20 ms it writes the heartbeat of the runtime. Decoding cannot hold it up.
 */
public final class IngestAgent implements Agent {
    private static final int RECORDS_AT_A_TIME = 64;
    private static final long BEAT_NANOS = 20_000_000;
    private static final long LONGEST_DRAIN_NANOS = 20_000_000_000L;

    private final Bridge bridge;
    private final SessionKeeper sessions;
    private final NanoClock clock;
    private final Counters counters;
    private final Consumer<Command> commands;
    private final ByteBuffer copy =
            ByteBuffer.allocateDirect(BlockLayout.MAXIMUM_BLOCK_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private final RecordHandler records = this::onRecord;
    private long lastBeatNanos;

    /** @param commands takes every command, on this agent's thread; a mark is recorded before */
    public IngestAgent(
            Bridge bridge, SessionKeeper sessions, NanoClock clock, Counters counters, Consumer<Command> commands) {
        this.bridge = bridge;
        this.sessions = sessions;
        this.clock = clock;
        this.counters = counters;
        this.commands = commands;
        lastBeatNanos = clock.nanoTime() - BEAT_NANOS;
    }

    @Override
    public int doWork() {
        int work = sessions.isReady() ? bridge.incoming().read(records, RECORDS_AT_A_TIME) : 0;
        long now = clock.nanoTime();
        if (now - lastBeatNanos >= BEAT_NANOS) {
            bridge.beat();
            lastBeatNanos = now;
        }
        return work > 0 ? work : sessions.closeWhenQuiet();
    }

    private void onRecord(int kind, int epoch, long sequence, long lostBefore, ByteBuffer body) {
        counters.add(RuntimeCounter.RECORDS_LOST, lostBefore);
        RingRecord record = RingRecord.of(kind);
        if (record == RingRecord.BLOCK && body.remaining() <= copy.capacity()) {
            copy.clear().put(0, body, body.position(), body.remaining()).limit(body.remaining());
            sessions.onBlock(copy);
        } else if (record == RingRecord.COMMAND) {
            onCommand(Command.read(body));
        } else {
            counters.increment(RuntimeCounter.RECORDS_UNKNOWN);
        }
    }

    private void onCommand(Command command) {
        if (command == null) {
            counters.increment(RuntimeCounter.RECORDS_UNKNOWN);
        } else {
            if (command.kind() == CommandKind.MARK) {
                recordMark(command);
            }
            commands.accept(command);
        }
    }

    private void recordMark(Command mark) {
        BlockWriter writer = new BlockWriter(1 << 13);
        writer.begin(clock.nanoTime());
        writer.text(mark.sampleNumber(), mark.text());
        sessions.onMark(writer.buffer());
    }

    @Override
    public String roleName() {
        return "ingest";
    }

    /** Records the blocks that are in the ring now, then closes the session. Blocks offered later stay in the ring. */
    @Override
    public void onClose() {
        long until = clock.nanoTime() + LONGEST_DRAIN_NANOS;
        long offered = bridge.control().offered(Ring.EVENTS) - bridge.control().refused(Ring.EVENTS);
        try {
            while (sessions.isReady()
                    && bridge.control().consumed(Ring.EVENTS) < offered
                    && bridge.incoming().read(records, RECORDS_AT_A_TIME) > 0
                    && clock.nanoTime() < until) {
                bridge.beat();
            }
        } finally {
            sessions.close();
        }
    }
}
