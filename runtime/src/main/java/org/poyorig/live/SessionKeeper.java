package org.poyorig.live;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.poyorig.error.UserError;
import org.poyorig.record.FreeName;
import org.poyorig.record.NanoClock;
import org.poyorig.record.SessionDescription;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionRecorder;
import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.stream.BlockReader;
import org.poyorig.stream.BlockVerdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each acquisition a session folder of its own and records every block into it. A session opens with the first
 * block that belongs to a stretch and closes when another acquisition begins, or when no stretch has gone on for a
 * while. One thread: the ingest agent's.
 */
final class SessionKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionKeeper.class);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss").withZone(ZoneOffset.UTC);

    /** Where a session cannot be opened, the stream's blocks are not worth a try each. */
    private static final long RETRY_NANOS = 1_000_000_000;

    private final LiveSettings settings;
    private final NanoClock clock;
    private final Counters counters;
    private final SessionHandOver handOver;
    private final LiveBoard board;
    private final BlockReader reader = new BlockReader();
    private final TornSession torn;
    private StreamDescriptions stream = new StreamDescriptions();
    private SessionRecorder recorder;
    private long lastBlockNanos;
    private long nextTryNanos = Long.MIN_VALUE;
    private boolean continued;

    /** @param torn what an earlier runtime left; it is told of each session */
    SessionKeeper(
            LiveSettings settings,
            TornSession torn,
            NanoClock clock,
            Counters counters,
            SessionHandOver handOver,
            LiveBoard board) {
        this.settings = settings;
        this.torn = torn;
        this.clock = clock;
        this.counters = counters;
        this.handOver = handOver;
        this.board = board;
    }

    /** Whether blocks can be taken: not before it is known what an earlier runtime left. */
    boolean isReady() {
        return torn.isRead();
    }

    /**
     * Records a block.
     *
     * @param block its bytes, position to limit: this process's own copy; none before {@link #isReady}
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

    /** Records a block of this process's own, where a session is open: it changes nothing in the stream. */
    void onMark(ByteBuffer block) {
        if (recorder != null) {
            record(block);
        }
    }

    /** Closes the session where nothing more is to be expected of it; to be called while no block comes. */
    int closeWhenQuiet() {
        boolean over = recorder != null
                && (!stream.inSegment() || !board.producerAttached)
                && clock.nanoTime() - lastBlockNanos > LiveSettings.LINGER_NANOS;
        if (over) {
            close();
        }
        return over ? 1 : 0;
    }

    /** Whether one is there to take this block. */
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
        Path root = FreeName.of(settings.sessions().resolve(settings.rig() + "_" + NAME.format(now)), "_");
        SessionFolder folder = new SessionFolder(root);
        try {
            SessionFolder.create(root, description(now));
            recorder = SessionRecorder.open(folder, counters, clock, Duration.ZERO);
        } catch (UserError failure) {
            folder.removeEmpty();
            nextTryNanos = clock.nanoTime() + RETRY_NANOS;
            counters.increment(RuntimeCounter.RECORDER_FAILURES);
            failed(failure);
            return false;
        }
        board.recordingFailed = false;
        board.rateHertz = stream.rateHertz();
        board.session = root.toString();
        torn.begun(root);
        counters.increment(RuntimeCounter.SESSIONS_RECORDED);
        LOG.info("recording into {}", root);
        if (!stream.describesStream()) {
            stream.repeat(!stream.startsSegment(), clock.nanoTime(), this::record);
        }
        handOver.opened(folder);
        return true;
    }

    private SessionDescription description(Instant now) {
        return SessionDescription.of(
                settings.sessionName().isEmpty() ? stream.name() : settings.sessionName(),
                stream.rateHertz(),
                now.toString(),
                settings.versions(),
                Map.of("rig", settings.rig(), "stream", stream.name()),
                Map.of());
    }

    private void record(ByteBuffer block) {
        try {
            if (board.recordingFailed) {
                goOnAfterGap();
            }
            append(block);
            board.recordingFailed = false;
        } catch (UserError failure) {
            failed(failure);
        }
    }

    private void append(ByteBuffer block) {
        recorder.record(block);
        handOver.recorded();
    }

    /** Blocks are missing: what was described in them is described again, and a stretch goes on as another one. */
    private void goOnAfterGap() {
        if (!stream.describesStream()) {
            stream.repeat(stream.inSegment() && !stream.startsSegment(), clock.nanoTime(), this::append);
        }
    }

    private void failed(UserError failure) {
        if (!board.recordingFailed) {
            board.note = failure.getMessage();
            LOG.error("{}", failure.getMessage());
        }
        board.recordingFailed = true;
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
                board.note = full.getMessage();
                LOG.error("{}", full.getMessage());
            }
            torn.closed();
            LOG.info("closed {}", board.session);
            board.session = "";
            handOver.closed();
        }
    }
}
