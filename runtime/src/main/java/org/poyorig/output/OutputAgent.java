package org.poyorig.output;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.poyorig.decoded.DecodedDescription;
import org.poyorig.decoded.DecodedView;
import org.poyorig.live.agent.Agent;
import org.poyorig.record.NanoClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the messages of one queue through its output, and says each kind of failure once. */
final class OutputAgent implements Agent {
    private static final Logger LOG = LoggerFactory.getLogger(OutputAgent.class);
    private static final int AT_ONCE = 64;
    private static final int MOST_SENTENCES = 100;
    private static final long REPEAT_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Longest time in which a closing output still sends what waits; the rest is dropped and counted. */
    private static final long LONGEST_END_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final OutputLane lane;
    private final NanoClock clock;
    private final Consumer<String> news;
    private final Set<String> told = new HashSet<>();
    private final DecodedView view = new DecodedView();
    private DecodedDescription described;
    private long repeatedNanos;

    /** @param news receives one line for the user about each kind of failure */
    OutputAgent(OutputLane lane, NanoClock clock, Consumer<String> news) {
        this.lane = lane;
        this.clock = clock;
        this.news = news;
    }

    @Override
    public int doWork() {
        int taken = 0;
        while (taken < AT_ONCE && sendOldest()) {
            taken++;
        }
        if (described != null && clock.nanoTime() - repeatedNanos >= REPEAT_NANOS) {
            repeatedNanos = clock.nanoTime();
            attempt(lane.output::repeatDescription);
        }
        return taken;
    }

    private boolean sendOldest() {
        OutputMessage message = lane.queue.oldest();
        if (message == null) {
            return false;
        }
        boolean done = describe(message.stream) && attempt(() -> send(message));
        if (message.kind != OutputMessage.Kind.STREAM) {
            if (done) {
                lane.countSent();
            } else {
                lane.countFailed();
            }
        }
        lane.queue.read();
        return true;
    }

    /** Describes the stream of a message if it is another one. A failed description is tried again. */
    private boolean describe(DecodedDescription stream) {
        if (stream == null || stream.equals(described)) {
            return true;
        }
        boolean done = attempt(() -> lane.output.describe(stream));
        if (done) {
            described = stream;
            repeatedNanos = clock.nanoTime();
        }
        return done;
    }

    private void send(OutputMessage message) throws OutputFailure {
        switch (message.kind) {
            case SAMPLE -> lane.output.sample(message.number, view.wrap(message.sample));
            case TTL -> lane.output.ttl(message.number, message.time(), message.line, message.high);
            case TEXT -> lane.output.text(message.number, message.time(), message.text);
            default -> {
                // STREAM: the description has been sent.
            }
        }
    }

    /** Something that an output may fail to do. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws OutputFailure;
    }

    /** Whether it succeeded. No failure of an output, not even a fault in a library, reaches the service. */
    private boolean attempt(Attempt attempt) {
        try {
            attempt.run();
            return true;
        } catch (OutputFailure failure) {
            tell(failure.getMessage(), failure);
        } catch (RuntimeException | Error fault) {
            tell(lane.output.label() + ": " + fault, fault);
        }
        return false;
    }

    private void tell(String sentence, Throwable cause) {
        if (told.size() < MOST_SENTENCES && told.add(sentence)) {
            LOG.warn("{}", sentence, cause);
            news.accept(sentence);
        }
    }

    @Override
    public String roleName() {
        return "output " + lane.output.label();
    }

    @Override
    public void onClose() {
        long end = System.nanoTime() + LONGEST_END_NANOS;
        while (System.nanoTime() < end && sendOldest()) {
            // More may wait.
        }
        for (OutputMessage left = lane.queue.oldest(); left != null; left = lane.queue.oldest()) {
            if (left.kind != OutputMessage.Kind.STREAM) {
                lane.countDropped();
            }
            lane.queue.read();
        }
        attempt(lane.output::close);
    }
}
