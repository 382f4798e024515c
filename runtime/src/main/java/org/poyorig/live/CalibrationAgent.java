package org.poyorig.live;

import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.poyorig.error.UserError;
import org.poyorig.live.agent.Agent;
import org.poyorig.live.agent.Bell;
import org.poyorig.record.NanoClock;
import org.poyorig.status.CalibrationPhase;
import org.poyorig.status.CalibrationStatus;
import org.poyorig.stream.Answer;
import org.poyorig.stream.Command;
import org.poyorig.stream.CommandKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the calibration commands: starts and stops the calibration of the running session, sends its state, and
 * hands its adapter to the loader. The {@link Calibrator} does the work itself.
 */
final class CalibrationAgent implements Agent {
    private static final Logger LOG = LoggerFactory.getLogger(CalibrationAgent.class);
    private static final long SHORTEST_NANOS = 100_000_000;
    private static final long LONGEST_NANOS = 1_000_000_000;

    private final Calibrator calibrator;
    private final LoaderAgent loader;
    private final DecodeMailbox mailbox;
    private final NanoClock clock;
    private final LiveBoard board;
    private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
    private final Bell bell = new Bell();
    private CalibrationStatus told = CalibrationStatus.NONE;
    private long toldNanos;

    CalibrationAgent(
            Calibrator calibrator, LoaderAgent loader, DecodeMailbox mailbox, NanoClock clock, LiveBoard board) {
        this.calibrator = calibrator;
        this.loader = loader;
        this.mailbox = mailbox;
        this.clock = clock;
        this.board = board;
        toldNanos = clock.nanoTime() - LONGEST_NANOS;
    }

    /** Takes one of the four calibration commands. Any thread. */
    void ask(Command command) {
        commands.add(command);
        bell.ring();
    }

    Bell bell() {
        return bell;
    }

    @Override
    public int doWork() {
        Command command = commands.poll();
        if (command != null) {
            try {
                obey(command);
            } catch (UserError refused) {
                answer(command, false, refused.getMessage());
            }
        }
        return tell() + (command == null ? 0 : 1);
    }

    private void obey(Command command) {
        switch (command.kind()) {
            case CALIBRATE -> start(command);
            case CANCEL_CALIBRATION -> {
                require(calibrator.progress().phase().runs(), "a calibration that runs", "none");
                calibrator.cancel();
                answer(command, true, "stops; the best embeddings so far are kept");
            }
            case USE_CALIBRATION -> use(command);
            default -> {
                calibrator.discard();
                answer(command, true, "calibration forgotten");
            }
        }
    }

    private void start(Command command) {
        String session = board.recording.session();
        require(!session.isEmpty(), "a session that is being recorded", "none; start acquisition first");
        require(
                !calibrator.progress().phase().runs(),
                "one calibration at a time",
                "a calibration that still runs; cancel it first");
        calibrator.start(
                new CalibrationRequest(Path.of(session), command.sampleNumber(), loader.request(), command.text()));
        answer(command, true, "calibrates on " + session + " from sample " + command.sampleNumber());
    }

    private void use(Command command) {
        CalibrationStatus status = calibrator.progress();
        boolean written = !status.adapter().isEmpty() && !status.phase().runs();
        require(
                written,
                "a calibration with an adapter",
                status.phase() == CalibrationPhase.NONE ? "none" : "none yet");
        loader.ask(new Command(CommandKind.LOAD_ADAPTER, command.number(), 0, status.adapter()));
    }

    private static void require(boolean holds, String expected, String found) {
        if (!holds) {
            throw new UserError("calibration", expected, found, "calibrate, wait for the verdict, then use it");
        }
    }

    private void answer(Command command, boolean done, String text) {
        mailbox.answer(new Answer(command.number(), done, text));
    }

    /** Sends the state on each change, at most ten times a second, and once a second while there is a calibration. */
    private int tell() {
        long since = clock.nanoTime() - toldNanos;
        if (since < SHORTEST_NANOS) {
            return 0;
        }
        CalibrationStatus now = calibrator.progress();
        boolean changed = !now.equals(told);
        boolean due = now.phase() != CalibrationPhase.NONE && since >= LONGEST_NANOS;
        if (!changed && !due) {
            return 0;
        }
        if (changed
                && now.phase() != told.phase()
                && !now.message().isEmpty()
                && !now.phase().runs()) {
            LOG.info("calibration {}: {}", now.phase(), now.message());
            board.note = "calibration: " + now.message();
        }
        told = now;
        toldNanos = clock.nanoTime();
        mailbox.calibration(now);
        return 1;
    }

    @Override
    public String roleName() {
        return "calibration";
    }

    @Override
    public void onClose() {
        calibrator.close();
    }
}
