package org.poyorig.live;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.poyorig.bridge.Bridge;
import org.poyorig.bridge.PeerState;
import org.poyorig.bridge.PeerWatch;
import org.poyorig.bridge.StatusBlock;
import org.poyorig.decoded.LiveFlag;
import org.poyorig.latency.StageLatencies;
import org.poyorig.live.agent.Agent;
import org.poyorig.live.ingest.SessionHandOver;
import org.poyorig.output.Outputs;
import org.poyorig.record.NanoClock;
import org.poyorig.status.Counters;
import org.poyorig.status.LatencyFigures;
import org.poyorig.status.LatencyStage;
import org.poyorig.status.LiveStatus;
import org.poyorig.status.LiveStatusLayout;
import org.poyorig.status.RuntimeCounter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the acquisition process and writes the status block, ten times a second. */
final class StatusAgent implements Agent {
    private static final Logger LOG = LoggerFactory.getLogger(StatusAgent.class);
    private static final long PERIOD_NANOS = 100_000_000;

    private final Bridge bridge;
    private final LiveSettings settings;
    private final SessionHandOver handOver;
    private final NanoClock clock;
    private final Counters counters;
    private final LiveBoard board;
    private final Outputs outputs;
    private final PeerWatch watch;
    private final ByteBuffer body = ByteBuffer.allocateDirect(StatusBlock.LONGEST_BODY);
    private long lastNanos;

    StatusAgent(
            Bridge bridge,
            LiveSettings settings,
            SessionHandOver handOver,
            NanoClock clock,
            Counters counters,
            LiveBoard board,
            Outputs outputs) {
        this.bridge = bridge;
        watch = new PeerWatch(bridge, LiveSettings.SILENT_NANOS);
        this.settings = settings;
        this.handOver = handOver;
        this.clock = clock;
        this.counters = counters;
        this.board = board;
        this.outputs = outputs;
        lastNanos = clock.nanoTime() - PERIOD_NANOS;
    }

    @Override
    public int doWork() {
        long now = clock.nanoTime();
        if (now - lastNanos < PERIOD_NANOS) {
            return 0;
        }
        lastNanos = now;
        lookAfterPeer();
        String news = outputs.nextNews();
        if (news != null) {
            board.note = news;
        }
        publish(now);
        return 1;
    }

    private void lookAfterPeer() {
        watch.check().ifPresent(news -> {
            LOG.info("{}", news.sentence());
            if (news.state() == PeerState.DEAD) {
                counters.increment(RuntimeCounter.PRODUCER_DEATHS);
                board.note = news.sentence();
            }
        });
        board.producerDead = watch.state() == PeerState.DEAD;
        board.producerAttached = watch.state() == PeerState.ALIVE || watch.state() == PeerState.SILENT;
    }

    private void publish(long now) {
        status(now).write(body);
        bridge.status().write(LiveStatusLayout.KIND, body);
    }

    /** The state of the service now. Any thread. */
    LiveStatus status(long now) {
        Map<RuntimeCounter, Long> counts = new EnumMap<>(RuntimeCounter.class);
        for (RuntimeCounter counter : RuntimeCounter.values()) {
            counts.put(counter, counters.get(counter));
        }
        StageLatencies latencies = board.latencies;
        Map<LatencyStage, LatencyFigures> figures = latencies == null ? Map.of() : latencies.figures();
        return new LiveStatus(
                board.state(),
                board.liveFlags
                        | (board.producerDead ? LiveFlag.PRODUCER_DEAD : 0)
                        | (board.recording.isFailing() ? LiveFlag.RECORDING_FAILED : 0),
                now,
                board.recording.rateHertz(),
                board.watermark,
                board.lastTick,
                settings.deadlineNanos(),
                handOver.recordedBlocks() - board.takenBlocks,
                counts,
                figures,
                board.outputs,
                board.recording.session(),
                board.decoder,
                board.note);
    }

    @Override
    public String roleName() {
        return "status";
    }

    @Override
    public void onClose() {
        publish(clock.nanoTime());
    }
}
