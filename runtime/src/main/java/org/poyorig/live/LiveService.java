package org.poyorig.live;

import java.util.concurrent.locks.LockSupport;
import org.poyorig.bridge.Bridge;
import org.poyorig.bridge.Side;
import org.poyorig.live.agent.AgentThreads;
import org.poyorig.live.agent.WaitStrategy;
import org.poyorig.live.ingest.IngestAgent;
import org.poyorig.live.ingest.Rehearsal;
import org.poyorig.live.ingest.SessionHandOver;
import org.poyorig.live.ingest.SessionKeeper;
import org.poyorig.live.ingest.TornSession;
import org.poyorig.record.NanoClock;
import org.poyorig.status.Counters;
import org.poyorig.status.LiveStatus;
import org.poyorig.status.ServiceState;
import org.poyorig.stream.Answer;
import org.poyorig.stream.Command;

/**
 * Serves one rig: everything the acquisition side sends is recorded, what can be is decoded, and comes back.
 *
 * <pre>{@code
 * try (LiveService service = LiveService.launch(settings, source, calibrator, request)) {
 *     while (service.failure() == null && !askedToStop) {
 *         show(service.status());
 *     }
 * }
 * }</pre>
 *
 * <p>Its threads are {@code ingest}, {@code decode}, {@code loader}, {@code calibration} and {@code status}, started
 * here and nowhere else. Closing records what is in the ring, finishes the session and leaves the rig.
 */
public final class LiveService implements AutoCloseable {
    private static final long LONGEST_SLEEP_NANOS = 10_000_000;

    private final Bridge bridge;
    private final LiveBoard board = new LiveBoard();
    private final Counters counters = new Counters();
    private final SessionHandOver handOver = new SessionHandOver();
    private final DecodeMailbox mailbox = new DecodeMailbox(handOver.bell());
    private final NanoClock clock;
    private final IngestAgent ingest;
    private final LiveDecodeAgent decode;
    private final LoaderAgent loader;
    private final CalibrationAgent calibration;
    private final StatusAgent status;
    private final AgentThreads threads;
    private final boolean threaded;
    private volatile Throwable failure;

    private LiveService(
            LiveSettings settings,
            DecoderSource source,
            Calibrator calibrator,
            DecoderRequest first,
            NanoClock clock,
            boolean threaded) {
        this.clock = clock;
        this.threaded = threaded;
        Rehearsal.run(settings.sessions());
        bridge = Bridge.open(settings.rig(), Side.RUNTIME);
        TornSession torn = new TornSession(settings.sessions(), settings.rig());
        loader = new LoaderAgent(source, first, mailbox, board, torn);
        SessionKeeper sessions =
                new SessionKeeper(settings.place(), torn, clock, counters, handOver, board.recording, board);
        ingest = new IngestAgent(bridge, sessions, clock, counters, this::dispatch);
        Results results = new Results(bridge.outgoing(), settings.deadlineNanos(), counters, board);
        decode = new LiveDecodeAgent(settings, handOver, mailbox, loader, results, clock, counters, board);
        calibration = new CalibrationAgent(calibrator, loader, mailbox, clock, board);
        status = new StatusAgent(bridge, settings, handOver, clock, counters, board);
        threads = new AgentThreads(this::failed);
    }

    /**
     * Attaches to the rig and starts serving.
     *
     * @param calibrator makes adapters of running sessions; the service closes it
     * @throws org.poyorig.bridge.BridgeException where the rig cannot be attached to
     * @throws org.poyorig.error.UserError where sessions cannot be recorded
     */
    public static LiveService launch(
            LiveSettings settings, DecoderSource source, Calibrator calibrator, DecoderRequest first) {
        LiveService service = new LiveService(settings, source, calibrator, first, System::nanoTime, true);
        service.startThreads(settings.waiting());
        return service;
    }

    /** The same for a service that cannot calibrate. */
    public static LiveService launch(LiveSettings settings, DecoderSource source, DecoderRequest first) {
        return launch(settings, source, Calibrator.absent(), first);
    }

    /** As {@link #launch}, but starts no thread: whoever calls {@link #step} drives all agents, on its own clock. */
    static LiveService stepped(
            LiveSettings settings, DecoderSource source, Calibrator calibrator, DecoderRequest first, NanoClock clock) {
        return new LiveService(settings, source, calibrator, first, clock, false);
    }

    private void startThreads(WaitStrategy wait) {
        threads.start(
                ingest,
                switch (wait) {
                    case SPIN -> Thread::onSpinWait;
                    case YIELD -> Thread::yield;
                    case FUTEX -> () -> bridge.await(LONGEST_SLEEP_NANOS);
                });
        threads.start(
                decode,
                switch (wait) {
                    case SPIN -> Thread::onSpinWait;
                    case YIELD -> Thread::yield;
                    case FUTEX -> () -> handOver.bell().await(LONGEST_SLEEP_NANOS);
                });
        threads.start(loader, () -> loader.bell().await(LONGEST_SLEEP_NANOS));
        threads.start(calibration, () -> calibration.bell().await(LONGEST_SLEEP_NANOS));
        threads.start(status, () -> LockSupport.parkNanos(LONGEST_SLEEP_NANOS));
    }

    /** One step of every agent; gives how much there was to do. */
    int step() {
        int work = ingest.doWork() + decode.doWork();
        return work + loader.doWork() + calibration.doWork() + status.doWork();
    }

    /** Commands reach the agent that they concern. On the ingest thread. */
    private void dispatch(Command command) {
        switch (command.kind()) {
            case LOAD_BUNDLE, LOAD_ADAPTER, ARM -> loader.ask(command);
            case MARK -> {
                boolean recorded = !board.recording.session().isEmpty();
                String text = recorded ? "recorded" : "mark: expected a session, found none; start acquisition first";
                mailbox.answer(new Answer(command.number(), recorded, text));
            }
            case CALIBRATE, CANCEL_CALIBRATION, USE_CALIBRATION, DISCARD_CALIBRATION -> calibration.ask(command);
            default -> mailbox.command(command);
        }
    }

    private void failed(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
    }

    /** What ended an agent, and so is to end the service; null while all is well. */
    public Throwable failure() {
        return failure;
    }

    /** Whether everything asked for at the start has been loaded and warmed up. */
    public boolean isReady() {
        return board.loaded && failure == null;
    }

    /** How things are now, as the status block has it. */
    public LiveStatus status() {
        return status.status(clock.nanoTime());
    }

    /** The same in one line for a person. */
    public String statusLine() {
        return StatusLine.of(board, counters);
    }

    /** The newest thing that a person should know; empty where there is none. */
    public String note() {
        return board.note;
    }

    /** Where the service is. */
    public ServiceState state() {
        return board.state();
    }

    /** Records what is in the ring, finishes the session, ends the threads, leaves the rig. */
    @Override
    public void close() {
        board.closing = true;
        if (threaded) {
            threads.close();
        } else {
            ingest.onClose();
            decode.onClose();
            loader.onClose();
            calibration.onClose();
            status.onClose();
        }
        bridge.close();
    }
}
