package org.poyorig.live;

import org.poyorig.error.UserError;
import org.poyorig.live.agent.Agent;
import org.poyorig.live.ingest.SessionHandOver;
import org.poyorig.record.NanoClock;
import org.poyorig.record.SessionFolder;
import org.poyorig.status.CalibrationStatus;
import org.poyorig.status.Counters;
import org.poyorig.stream.Answer;
import org.poyorig.stream.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes each session while it is recorded, and answers commands. The {@link DecoderSlot} holds the decoder; the
 * {@link StallWatchdog} acts when no block comes.
 */
final class LiveDecodeAgent implements Agent {
    private static final Logger LOG = LoggerFactory.getLogger(LiveDecodeAgent.class);
    private static final long NOT_CAUGHT_UP = -1;

    private final LiveSettings settings;
    private final SessionHandOver handOver;
    private final DecodeMailbox mailbox;
    private final LoaderAgent loader;
    private final Results results;
    private final NanoClock clock;
    private final Counters counters;
    private final LiveBoard board;
    private final DecoderSlot slot;
    private final StallWatchdog watchdog;
    private DecodingSession session;
    private long takenBlocks;
    private int unitsByRule;
    /** The hand-over's changes when the session had no further block. */
    private long caughtUpAt = NOT_CAUGHT_UP;

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
        slot = new DecoderSlot(settings.windowSeconds(), clock, results, counters, board);
        watchdog = new StallWatchdog(settings.strideNanos(), clock, counters, results, board);
    }

    @Override
    public int doWork() {
        int work = takeMail();
        if (session == null) {
            work += openNext();
        }
        if (session != null) {
            work += decode();
        }
        slot.tend(work == 0, session);
        return work;
    }

    private int takeMail() {
        int taken = 0;
        for (DecodeMailbox.Swap swap = mailbox.nextSwap(); swap != null; swap = mailbox.nextSwap()) {
            slot.swap(swap, session);
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

    private String obey(Command command) {
        switch (command.kind()) {
            case START_DECODING -> slot.want(true, session);
            case STOP_DECODING -> slot.want(false, session);
            default -> {
                // MARK has been recorded already, and REPORT asks only for the answer.
            }
        }
        return StatusLine.of(board, counters, results.outputCounts());
    }

    private int openNext() {
        SessionFolder next = handOver.nextSession();
        if (next == null) {
            return 0;
        }
        session = new DecodingSession(next, settings.looking(slot.windowSeconds()), clock, counters, results);
        board.latencies = session.latencies();
        unitsByRule = 0;
        board.sessionWindowSeconds = slot.windowSeconds();
        caughtUpAt = NOT_CAUGHT_UP;
        watchdog.restart();
        slot.applyTo(session);
        loader.sessionBegan(session.description().sessionId());
        return 1;
    }

    private int decode() {
        long changes = handOver.changes();
        if (caughtUpAt == changes) {
            watchdog.check(session);
            return 0;
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
            takenBlocks += taken;
            board.takenBlocks = takenBlocks;
            board.watermark = session.watermark();
            noteUnitsByRule();
            caughtUpAt = NOT_CAUGHT_UP;
            watchdog.restart();
            return taken;
        }
        caughtUpAt = changes;
        if (session.isOver()) {
            closeSession();
            return 1;
        }
        return 0;
    }

    /** Says once for each session that units were recognised under other names. */
    private void noteUnitsByRule() {
        int units = session.unitsByRule();
        if (units > unitsByRule) {
            unitsByRule = units;
            board.note =
                    units + " units have an embedding under another name: they were matched by electrode and sorted"
                            + " id, because node numbers or the stream's name have changed";
        }
    }

    private void closeSession() {
        session.close();
        session = null;
        board.sessionWindowSeconds = 0;
        board.decoding = false;
        board.outputs = new float[0];
        board.liveFlags = 0;
    }

    @Override
    public String roleName() {
        return "decode";
    }

    /** Decodes, or skips and counts, everything that was recorded. The recorder has closed by now. */
    @Override
    public void onClose() {
        try {
            do {
                caughtUpAt = NOT_CAUGHT_UP;
            } while (doWork() > 0);
        } finally {
            if (session != null) {
                closeSession();
            }
            slot.close();
        }
    }
}
