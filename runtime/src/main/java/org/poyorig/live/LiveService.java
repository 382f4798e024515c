package org.poyorig.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.poyorig.bridge.Bridge;
import org.poyorig.bridge.Side;
import org.poyorig.live.agent.Agent;
import org.poyorig.live.agent.AgentThreads;
import org.poyorig.live.agent.WaitStrategy;
import org.poyorig.live.ingest.IngestAgent;
import org.poyorig.live.ingest.Rehearsal;
import org.poyorig.live.ingest.SessionHandOver;
import org.poyorig.live.ingest.SessionKeeper;
import org.poyorig.live.ingest.TornSession;
import org.poyorig.output.OutputCounts;
import org.poyorig.output.Outputs;
import org.poyorig.record.NanoClock;
import org.poyorig.status.Counters;
import org.poyorig.status.LiveStatus;
import org.poyorig.status.ServiceState;
import org.poyorig.stream.Answer;
import org.poyorig.stream.Command;

/**
 * Serves one rig: records everything that the acquisition side sends, decodes it, and sends the decoded samples back.
 *
 * <pre>{@code
 * try (LiveService service = LiveService.launch(settings, source, calibrator, request)) {
 *     while (service.failure() == null && !askedToStop) {
 *         show(service.status());
 *     }
 * }
 * }</pre>
 *
 * <p>The service runs five threads: {@code ingest}, {@code decode}, {@code loader}, {@code calibration} and
 * {@code status}, and one for each output. Closing records the blocks that are in the ring, finishes the session and
 * detaches from the rig.
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
    private final Outputs outputs;
    private final List<Agent> outputAgents = new ArrayList<>();
    private final boolean threaded;
    private volatile Throwable failure;

    private LiveService(
            LiveSettings settings,
            DecoderSource source,
            Calibrator calibrator,
            DecoderRequest first,
            Outputs outputs,
            NanoClock clock,
            boolean threaded) {
        this.clock = clock;
        this.outputs = outputs;
        this.threaded = threaded;
        Rehearsal.run(settings.sessions());
        bridge = Bridge.open(settings.rig(), Side.RUNTIME);
        TornSession torn = new TornSession(settings.sessions(), settings.rig());
        loader = new LoaderAgent(source, first, mailbox, board, torn);
        SessionKeeper sessions =
                new SessionKeeper(settings.place(), torn, clock, counters, handOver, board.recording, board);
        ingest = new IngestAgent(bridge, sessions, clock, counters, this::dispatch);
        Results results = new Results(bridge.outgoing(), settings.deadlineNanos(), counters, board, outputs);
        decode = new LiveDecodeAgent(settings, handOver, mailbox, loader, results, clock, counters, board);
        calibration = new CalibrationAgent(calibrator, loader, mailbox, clock, board);
        status = new StatusAgent(bridge, settings, handOver, clock, counters, board, outputs);
        threads = new AgentThreads(this::failed);
    }

    /**
     * Attaches to the rig and starts serving.
     *
     * @param calibrator calibrates on running sessions; the service closes it
     * @param outputs open outputs. The service closes them, unless it cannot be launched
     * @throws org.poyorig.bridge.BridgeException if the rig cannot be attached to
     * @throws org.poyorig.error.UserError if sessions cannot be recorded
     */
    public static LiveService launch(
            LiveSettings settings, DecoderSource source, Calibrator calibrator, DecoderRequest first, Outputs outputs) {
        LiveService service = new LiveService(settings, source, calibrator, first, outputs, System::nanoTime, true);
        service.startThreads(settings.waiting());
        return service;
    }

    /** Starts a service that cannot calibrate and has no outputs. */
    public static LiveService launch(LiveSettings settings, DecoderSource source, DecoderRequest first) {
        return launch(settings, source, Calibrator.absent(), first, Outputs.none());
    }

    /** As {@link #launch}, but starts no thread. The caller drives all agents with {@link #step}, on its own clock. */
    static LiveService stepped(
            LiveSettings settings,
            DecoderSource source,
            Calibrator calibrator,
            DecoderRequest first,
            Outputs outputs,
            NanoClock clock) {
        LiveService service = new LiveService(settings, source, calibrator, first, outputs, clock, false);
        outputs.start(clock, (agent, idle) -> service.outputAgents.add(agent));
        return service;
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
        outputs.start(clock, threads::start);
        threads.start(loader, () -> loader.bell().await(LONGEST_SLEEP_NANOS));
        threads.start(calibration, () -> calibration.bell().await(LONGEST_SLEEP_NANOS));
        threads.start(status, () -> LockSupport.parkNanos(LONGEST_SLEEP_NANOS));
    }

    /** Does one step of every agent; returns how much there was to do. */
    int step() {
        int work = ingest.doWork() + decode.doWork();
        for (int k = 0; k < outputAgents.size(); k++) {
            work += outputAgents.get(k).doWork();
        }
        return work + loader.doWork() + calibration.doWork() + status.doWork();
    }

    /** Passes a command to its agent. Ingest thread. */
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

    /** The failure that ended an agent; the caller must then close the service. Null if no agent has failed. */
    public Throwable failure() {
        return failure;
    }

    /** Whether the loader has dealt with the first request, and no agent has failed. */
    public boolean isReady() {
        return board.loaded && failure == null;
    }

    /** The state of the service now, as in the status block. */
    public LiveStatus status() {
        return status.status(clock.nanoTime());
    }

    /** The state of the service in one line for the user. */
    public String statusLine() {
        return StatusLine.of(board, counters, outputs.counts());
    }

    /** The newest sentence for the user; empty if there is none. */
    public String note() {
        return board.note;
    }

    /** The counts of each output so far; final once the service is closed. */
    public List<OutputCounts> outputCounts() {
        return outputs.counts();
    }

    /** The phase of the service. */
    public ServiceState state() {
        return board.state();
    }

    /** Records the blocks in the ring, finishes the session, ends the threads and detaches from the rig. */
    @Override
    public void close() {
        board.closing = true;
        if (threaded) {
            threads.close();
        } else {
            ingest.onClose();
            decode.onClose();
            outputAgents.forEach(Agent::onClose);
            loader.onClose();
            calibration.onClose();
            status.onClose();
        }
        bridge.close();
    }
}
