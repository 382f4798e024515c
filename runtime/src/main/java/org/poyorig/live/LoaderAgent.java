package org.poyorig.live;

import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.poyorig.error.UserError;
import org.poyorig.live.agent.Agent;
import org.poyorig.live.agent.Bell;
import org.poyorig.live.ingest.TornSession;
import org.poyorig.stream.Answer;
import org.poyorig.stream.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads decoders one after the other, on a thread of its own because loading may take minutes, and hands each warmed-up
 * decoder to the decode agent. If a decoder cannot be loaded, the agent refuses the request in one line, and the
 * current decoder stays. Without a current decoder, the service only records until another one is chosen. Before all
 * this, the agent reads the torn session of an earlier runtime; the ingest agent waits for it.
 */
final class LoaderAgent implements Agent {
    private static final Logger LOG = LoggerFactory.getLogger(LoaderAgent.class);

    private final DecoderSource source;
    private final DecodeMailbox mailbox;
    private final LiveBoard board;
    private final TornSession torn;
    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
    private final Bell bell = new Bell();
    private volatile DecoderRequest current;
    private volatile String streamSession = "";
    private boolean awaitsChoice;
    private String refusal = "";

    /** @param command the command that asked; null if the service asked */
    private record Task(Command command, String sessionOfStream) {}

    LoaderAgent(DecoderSource source, DecoderRequest first, DecodeMailbox mailbox, LiveBoard board, TornSession torn) {
        this.source = source;
        this.torn = torn;
        this.mailbox = mailbox;
        this.board = board;
        current = first;
        tasks.add(new Task(null, ""));
    }

    /** Takes a command LOAD_BUNDLE, LOAD_ADAPTER or ARM. Any thread. */
    void ask(Command command) {
        tasks.add(new Task(command, ""));
        bell.ring();
    }

    /** A session has begun. Unless a request names another session, its own embeddings must be used. Any thread. */
    void sessionBegan(String sessionName) {
        tasks.add(new Task(null, sessionName));
        bell.ring();
    }

    /** The request of the current decoder, or the request that the service waits for. Any thread. */
    DecoderRequest request() {
        return completed(current);
    }

    Bell bell() {
        return bell;
    }

    @Override
    public int doWork() {
        if (!torn.isRead()) {
            torn.read();
            return 1;
        }
        Task task = tasks.poll();
        if (task == null) {
            return 0;
        }
        if (task.command() != null) {
            obey(task.command());
        } else if (task.sessionOfStream().isEmpty()) {
            loadFirst();
        } else {
            follow(task.sessionOfStream());
        }
        return 1;
    }

    private void obey(Command command) {
        board.refusal = "";
        DecoderRequest wanted =
                switch (command.kind()) {
                    case LOAD_BUNDLE -> current.withBundle(Path.of(command.text()));
                    case LOAD_ADAPTER -> current.withAdapter(Path.of(command.text()));
                    default -> current.forSession(command.text());
                };
        try {
            DecoderRequest complete = completed(wanted);
            if (source.isEnough(complete)) {
                mailbox.use(load(complete), command);
            } else {
                source.check(complete);
                mailbox.answer(new Answer(command.number(), true, "noted; waits for a bundle or a session's name"));
            }
            current = wanted;
            chosen();
        } catch (UserError refused) {
            board.refusal = refused.getMessage();
            mailbox.answer(new Answer(command.number(), false, refused.getMessage()));
        }
    }

    /**
     * Loads the first decoder. If its adapter is refused, the adapter is forgotten and no other embeddings are used.
     */
    private void loadFirst() {
        DecoderRequest first = current;
        try {
            if (source.isEnough(first)) {
                mailbox.use(load(first), null);
            } else {
                source.check(first);
            }
        } catch (UserError refused) {
            current = first.withoutAdapter();
            awaitsChoice = true;
            say(refused);
        }
        // Collects the garbage of loading and warming up now, not in the middle of a session.
        System.gc();
        board.loaded = true;
    }

    /** Changes to the embeddings of a new session, because those of another session would decode nonsense. */
    private void follow(String sessionOfStream) {
        boolean isNew = !sessionOfStream.equals(streamSession);
        streamSession = sessionOfStream;
        DecoderRequest wanted = completed(current);
        if (isNew && !awaitsChoice && !wanted.equals(current) && source.isEnough(wanted)) {
            try {
                mailbox.use(load(wanted), null);
            } catch (UserError unknown) {
                mailbox.useNothing();
                say(unknown);
            }
        }
    }

    private void say(UserError refused) {
        refusal = refused.getMessage();
        board.note = refusal;
        board.refusal = refusal;
        LOG.warn("{}", refusal);
    }

    /** Removes the note about an earlier refusal, unless a newer note has replaced it. */
    private void chosen() {
        awaitsChoice = false;
        if (!refusal.isEmpty() && board.note.equals(refusal)) {
            board.note = "";
        }
    }

    private LoadedDecoder load(DecoderRequest wanted) {
        LoadedDecoder loaded = source.load(wanted);
        double running = board.sessionWindowSeconds;
        double seconds = loaded.bundle().config().sequenceLengthSeconds();
        if (running > 0 && seconds != running) {
            loaded.close();
            throw DecoderSlot.otherWindow(loaded.label(), running, seconds);
        }
        LOG.info("loaded {}", loaded.label());
        return loaded;
    }

    /**
     * Completes a request that names neither a session nor an adapter: the stream's name says whose embeddings to use.
     */
    private DecoderRequest completed(DecoderRequest request) {
        boolean open = request.sessionName().isEmpty() && request.adapter().isEmpty();
        return open ? request.forSession(streamSession) : request;
    }

    @Override
    public String roleName() {
        return "loader";
    }
}
