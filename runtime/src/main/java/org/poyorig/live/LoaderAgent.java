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
 * Loads decoders away from the threads that must not wait, one after the other, and hands each to the decode agent once
 * it is warmed up. What cannot be loaded is refused in one line and changes nothing: what decoded goes on, and where
 * nothing did, the service records and waits until something else is chosen. Before all that it reads what an earlier
 * runtime left, for which the ingest agent waits.
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

    /** @param command who asked; null for the service itself */
    private record Task(Command command, String sessionOfStream) {}

    LoaderAgent(DecoderSource source, DecoderRequest first, DecodeMailbox mailbox, LiveBoard board, TornSession torn) {
        this.source = source;
        this.torn = torn;
        this.mailbox = mailbox;
        this.board = board;
        current = first;
        tasks.add(new Task(null, ""));
    }

    /** LOAD_BUNDLE, LOAD_ADAPTER or ARM. Any thread. */
    void ask(Command command) {
        tasks.add(new Task(command, ""));
        bell.ring();
    }

    /** A session has begun: where nobody named another one, its rows are the ones to decode with. Any thread. */
    void sessionBegan(String sessionName) {
        tasks.add(new Task(null, sessionName));
        bell.ring();
    }

    /** What decodes now, or is waited for. Any thread. */
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
            mailbox.answer(new Answer(command.number(), false, refused.getMessage()));
        }
    }

    /** A refused adapter is forgotten, and nobody's rows are taken in its place. */
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
        // What loading and warming up left is cleared away now, and not in the middle of a session.
        System.gc();
        board.loaded = true;
    }

    /** Another session has rows of its own, or none: those of the one before would decode nonsense. */
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
        LOG.warn("{}", refusal);
    }

    /** What had been refused before is history, where nothing else has been said since. */
    private void chosen() {
        awaitsChoice = false;
        if (!refusal.isEmpty() && board.note.equals(refusal)) {
            board.note = "";
        }
    }

    private LoadedDecoder load(DecoderRequest wanted) {
        LoadedDecoder loaded = source.load(wanted);
        LOG.info("loaded {}", loaded.label());
        return loaded;
    }

    /** Where nobody named a session or an adapter, the stream's own name says whose rows to take. */
    private DecoderRequest completed(DecoderRequest request) {
        boolean open = request.sessionName().isEmpty() && request.adapter().isEmpty();
        return open ? request.forSession(streamSession) : request;
    }

    @Override
    public String roleName() {
        return "loader";
    }
}
