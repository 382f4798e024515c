package org.poyorig.live.ingest;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.poyorig.error.UserError;
import org.poyorig.record.NanoClock;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionRecorder;
import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.stream.BlockReader;
import org.poyorig.stream.BlockVerdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records each acquisition into a session folder of its own. A session opens with the first block that belongs to a
 * segment. The session closes when another acquisition begins, or when no segment has gone on for
 * {@link #LINGER_NANOS}. One thread: the ingest agent's.
 */
public final class SessionKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionKeeper.class);

    /** A session closes when no segment has gone on for this long. */
    static final long LINGER_NANOS = 1_000_000_000;

    /** If a session cannot be opened, the keeper waits this long before it tries again. */
    private static final long RETRY_NANOS = 1_000_000_000;

    private final SessionPlace place;
    private final NanoClock clock;
    private final Counters counters;
    private final SessionHandOver handOver;
    private final RecordingState state;
    private final RecordingHost host;
    private final BlockReader reader = new BlockReader();
    private final TornSession torn;
    private StreamDescriptions stream = new StreamDescriptions();
    private SessionRecorder recorder;
    private long lastBlockNanos;
    private long nextTryNanos = Long.MIN_VALUE;
    private boolean continued;

    /**
     * A keeper without a session.
     *
     * @param torn the session that an earlier runtime left; the keeper tells it of each new session
     * @param handOver tells the decode thread what has been recorded; the keeper is its only writer
     * @param state the keeper is its only writer
     */
    public SessionKeeper(
            SessionPlace place,
            TornSession torn,
            NanoClock clock,
            Counters counters,
            SessionHandOver handOver,
            RecordingState state,
            RecordingHost host) {
        this.place = place;
        this.torn = torn;
        this.clock = clock;
        this.counters = counters;
        this.handOver = handOver;
        this.state = state;
        this.host = host;
    }

    /** Whether the keeper can take blocks: the session that an earlier runtime left must be read before. */
    boolean isReady() {
        return torn.isRead();
    }

    /**
     * Records a block. To be called only if the keeper {@link #isReady}.
     *
     * @param block its bytes, position to limit: a copy that no other process can change
     */
    void onBlock(ByteBuffer block) {
        handOver.coming();
        if (!continued) {
            continued = true;
            stream = torn.stream();
        }
        if (reader.read(block, stream) != BlockVerdict.ACCEPTED) {
            counters.increment(RuntimeCounter.BLOCKS_REFUSED);
            return;
        }
        lastBlockNanos = clock.nanoTime();
        if (stream.startsAcquisition()) {
            close();
        }
        if (recorder == null && !open()) {
            return;
        }
        record(block);
    }

    /** Records a block that this process made, if a session is open. The block changes nothing in the stream. */
    void onMark(ByteBuffer block) {
        if (recorder != null) {
            record(block);
        }
    }

    /** Closes a session that has ended; to be called while no block comes. */
    int closeWhenQuiet() {
        boolean over = recorder != null
                && (!stream.inSegment() || !host.isAcquisitionAttached())
                && clock.nanoTime() - lastBlockNanos > LINGER_NANOS;
        if (over) {
            close();
        }
        return over ? 1 : 0;
    }

    /** Opens a session for the newest block; false if the block belongs to no session or no session can be opened. */
    private boolean open() {
        boolean belongs = stream.startsSegment() || stream.inSegment();
        if (!belongs || !stream.isDescribed()) {
            if (!stream.describesStream()) {
                counters.increment(RuntimeCounter.BLOCKS_OUTSIDE_SESSIONS);
            }
            return false;
        }
        if (!stream.startsAcquisition() && clock.nanoTime() < nextTryNanos) {
            counters.increment(RuntimeCounter.RECORDER_FAILURES);
            return false;
        }
        Instant now = Instant.now();
        Path root = place.newFolder(now);
        SessionFolder folder = new SessionFolder(root);
        try {
            SessionFolder.create(root, place.describe(stream, now));
            recorder = SessionRecorder.open(folder, counters, clock, Duration.ZERO);
        } catch (UserError failure) {
            folder.removeEmpty();
            nextTryNanos = clock.nanoTime() + RETRY_NANOS;
            counters.increment(RuntimeCounter.RECORDER_FAILURES);
            failed(failure);
            return false;
        }
        state.began(root.toString(), stream.rateHertz());
        torn.begun(root);
        counters.increment(RuntimeCounter.SESSIONS_RECORDED);
        LOG.info("recording into {}", root);
        if (!stream.describesStream()) {
            stream.repeat(!stream.startsSegment(), clock.nanoTime(), this::record);
        }
        handOver.opened(folder);
        return true;
    }

    private void record(ByteBuffer block) {
        try {
            if (state.isFailing()) {
                goOnAfterGap();
            }
            append(block);
            state.failing(false);
        } catch (UserError failure) {
            failed(failure);
        }
    }

    private void append(ByteBuffer block) {
        recorder.record(block);
        handOver.recorded();
    }

    /** Blocks are missing: describes the stream again, and goes on with a new segment. */
    private void goOnAfterGap() {
        if (!stream.describesStream()) {
            stream.repeat(stream.inSegment() && !stream.startsSegment(), clock.nanoTime(), this::append);
        }
    }

    private void failed(UserError failure) {
        if (!state.isFailing()) {
            host.note(failure.getMessage());
            LOG.error("{}", failure.getMessage());
        }
        state.failing(true);
    }

    /** Closes the session, if one is open. */
    @Override
    public void close() {
        if (recorder != null) {
            SessionRecorder closing = recorder;
            recorder = null;
            try {
                closing.close();
            } catch (UserError full) {
                host.note(full.getMessage());
                LOG.error("{}", full.getMessage());
            }
            torn.closed();
            LOG.info("closed {}", state.session());
            state.ended();
            handOver.closed();
        }
    }
}
