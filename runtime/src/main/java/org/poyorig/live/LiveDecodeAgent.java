package org.poyorig.live;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.poyorig.decoded.LiveFlag;
import org.poyorig.error.UserError;
import org.poyorig.live.agent.Agent;
import org.poyorig.record.NanoClock;
import org.poyorig.record.SessionFolder;
import org.poyorig.status.CalibrationStatus;
import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.stream.Answer;
import org.poyorig.stream.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes each session while it is recorded, with whatever has been loaded, and answers commands. Where nothing comes
 * in the middle of a stretch, it holds the outputs, then lets them go to zero.
 */
final class LiveDecodeAgent implements Agent {
    private static final Logger LOG = LoggerFactory.getLogger(LiveDecodeAgent.class);

    private final LiveSettings settings;
    private final SessionHandOver handOver;
    private final DecodeMailbox mailbox;
    private final LoaderAgent loader;
    private final Results results;
    private final NanoClock clock;
    private final Counters counters;
    private final LiveBoard board;
    private DecodingSession session;
    private LoadedDecoder loaded;
    private boolean wanted = true;
    private boolean caughtUp;
    private long seenBlocks = -1;
    private long seenClosed = -1;
    private long lastBlockNanos;
    private long lastHeldNanos;
    private boolean stalled;
    private boolean fallbackNoted;

    LiveDecodeAgent(
            LiveSettings settings,
            SessionHandOver handOver,
            DecodeMailbox mailbox,
            LoaderAgent loader,
            Results results,
            NanoClock clock,
            Counters counters,
            LiveBoard board) {
        this.settings = settings;
        this.handOver = handOver;
        this.mailbox = mailbox;
        this.loader = loader;
        this.results = results;
        this.clock = clock;
        this.counters = counters;
        this.board = board;
    }

    @Override
    public int doWork() {
        int work = takeMail();
        if (session == null) {
            work += openNext();
        }
        work += session == null ? 0 : decode();
        if (loaded != null) {
            lookAfterDecoder(work == 0);
        }
        return work;
    }

    private void lookAfterDecoder(boolean idle) {
        if (idle) {
            loaded.decoder().keepAwake();
        }
        if (!fallbackNoted && loaded.decoder().hasFallenBack()) {
            fallbackNoted = true;
            counters.increment(RuntimeCounter.DECODER_FALLBACKS);
            String line = loaded.decoder().providerLine();
            board.note = "decoding goes on with less: " + line;
            board.decoder = loaded.label() + "; now " + line;
            try {
                if (session != null) {
                    session.ranOn(line);
                }
            } catch (UserError unwritable) {
                LOG.error("{}", unwritable.getMessage());
            }
        }
    }

    private int takeMail() {
        int taken = 0;
        for (DecodeMailbox.Swap swap = mailbox.nextSwap(); swap != null; swap = mailbox.nextSwap()) {
            swap(swap);
            taken++;
        }
        for (Command command = mailbox.nextCommand(); command != null; command = mailbox.nextCommand()) {
            results.answer(new Answer(command.number(), true, obey(command)));
            taken++;
        }
        for (Answer answer = mailbox.nextAnswer(); answer != null; answer = mailbox.nextAnswer()) {
            results.answer(answer);
            taken++;
        }
        CalibrationStatus calibration = mailbox.nextCalibration();
        if (calibration != null) {
            results.calibration(calibration);
            taken++;
        }
        return taken;
    }

    private void swap(DecodeMailbox.Swap swap) {
        LoadedDecoder next = swap.decoder();
        if (next == null) {
            dropDecoder();
            return;
        }
        double windowSeconds = next.bundle().config().sequenceLengthSeconds();
        if (windowSeconds != settings.windowSeconds()) {
            next.close();
            String refusal = String.format(
                    Locale.ROOT,
                    "%s: expected a window of %s s, found %s s; serve with that bundle from the start",
                    next.label(),
                    settings.windowSeconds(),
                    windowSeconds);
            board.note = refusal;
            answer(swap, false, refusal);
            return;
        }
        LoadedDecoder previous = loaded;
        loaded = next;
        fallbackNoted = false;
        boolean applied = applyTarget();
        if (previous != null) {
            previous.close();
            counters.increment(RuntimeCounter.DECODER_SWAPS);
        }
        board.decoder = next.label();
        answer(swap, applied, applied ? "decodes with " + next.label() : board.note);
    }

    private void dropDecoder() {
        if (loaded != null) {
            LoadedDecoder previous = loaded;
            loaded = null;
            applyTarget();
            previous.close();
            board.decoder = "";
        }
    }

    private void answer(DecodeMailbox.Swap swap, boolean done, String text) {
        if (swap.command() != null) {
            results.answer(new Answer(swap.command().number(), done, text));
        }
    }

    /** Carries out what concerns decoding alone. */
    private String obey(Command command) {
        switch (command.kind()) {
            case START_DECODING -> want(true);
            case STOP_DECODING -> want(false);
            default -> {
                // MARK has been recorded, and REPORT asks for no more than the answer.
            }
        }
        return StatusLine.of(board, counters);
    }

    private void want(boolean decoding) {
        if (wanted != decoding) {
            wanted = decoding;
            applyTarget();
        }
    }

    /** Whether the session's samples can be recorded, or need not be. */
    private boolean applyTarget() {
        boolean on = session != null && wanted && loaded != null;
        try {
            if (session != null) {
                session.use(on ? loaded : null);
            }
            board.decoding = on;
            return true;
        } catch (UserError full) {
            board.note = full.getMessage();
            LOG.error("{}", full.getMessage());
            board.decoding = false;
            return false;
        }
    }

    private int openNext() {
        SessionFolder next = handOver.nextSession();
        if (next == null) {
            return 0;
        }
        session = new DecodingSession(next, settings, clock, counters, results);
        board.latencies = session.latencies();
        caughtUp = false;
        lastBlockNanos = clock.nanoTime();
        applyTarget();
        loader.sessionBegan(session.description().sessionId());
        return 1;
    }

    private int decode() {
        long blocks = handOver.recordedBlocks();
        long closed = handOver.closedSessions();
        if (caughtUp && blocks == seenBlocks && closed == seenClosed) {
            return watch();
        }
        int taken;
        try {
            taken = session.doWork();
        } catch (UserError damaged) {
            board.note = damaged.getMessage();
            LOG.error("{}", damaged.getMessage());
            closeSession();
            return 1;
        }
        if (taken > 0) {
            board.takenBlocks = board.takenBlocks + taken;
            board.watermark = session.watermark();
            lastBlockNanos = clock.nanoTime();
            stalled = false;
            caughtUp = false;
            return taken;
        }
        caughtUp = true;
        seenBlocks = blocks;
        seenClosed = closed;
        if (session.isOver()) {
            closeSession();
            return 1;
        }
        return 0;
    }

    /** The watchdog: nothing comes although something should. */
    private int watch() {
        long now = clock.nanoTime();
        boolean silent = session.inSegment() && now - lastBlockNanos > LiveSettings.STALL_NANOS;
        if (!silent || now - lastHeldNanos < settings.strideNanos()) {
            return 0;
        }
        if (!stalled) {
            stalled = true;
            counters.increment(RuntimeCounter.INPUT_STALLS);
        }
        lastHeldNanos = now;
        ByteBuffer held = session.hold(LiveFlag.INPUT_STALLED | (board.producerDead ? LiveFlag.PRODUCER_DEAD : 0));
        if (held != null) {
            results.onHeld(held);
        }
        return 0;
    }

    private void closeSession() {
        session.close();
        session = null;
        board.decoding = false;
        board.outputs = new float[0];
        board.liveFlags = 0;
    }

    @Override
    public String roleName() {
        return "decode";
    }

    /** The recorder has closed by now: what it recorded is decoded, or skipped in the open, before this ends. */
    @Override
    public void onClose() {
        try {
            do {
                caughtUp = false;
                doWork();
            } while (session != null && !isTorn());
        } finally {
            if (session != null) {
                closeSession();
            }
            if (loaded != null) {
                loaded.close();
            }
        }
    }

    /** Whether all there is has been read and no end will come: the ingest agent failed. */
    private boolean isTorn() {
        return caughtUp;
    }
}
