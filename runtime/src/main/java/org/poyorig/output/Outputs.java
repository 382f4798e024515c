package org.poyorig.output;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.poyorig.decoded.DecodedDescription;
import org.poyorig.live.agent.Agent;
import org.poyorig.record.NanoClock;

/**
 * All outputs of a service. The decode thread offers each message to every output after the message has been recorded;
 * an output that is slow, stalled or broken costs decoding nothing but its own messages, which are counted. The agents
 * close their outputs; {@link #close} closes those whose agents never ran.
 */
public final class Outputs implements AutoCloseable {
    private static final long LONGEST_SLEEP_NANOS = 100_000_000;

    private final List<OutputLane> lanes;
    private final Queue<String> news = new ConcurrentLinkedQueue<>();

    /** @param outputs open outputs; this object closes them */
    public Outputs(List<Output> outputs) {
        lanes = outputs.stream().map(OutputLane::new).toList();
    }

    /** No output. */
    public static Outputs none() {
        return new Outputs(List.of());
    }

    /** The following samples belong to this stream. Decode thread, like all methods that offer messages. */
    public void describe(DecodedDescription stream) {
        for (OutputLane lane : lanes) {
            lane.describe(stream);
        }
    }

    /** Offers a decoded sample. Its bytes, from position to limit, are copied. */
    public void sample(ByteBuffer sample) {
        for (int k = 0; k < lanes.size(); k++) {
            lanes.get(k).sample(sample);
        }
    }

    /** A digital line changed. */
    public void ttl(long sampleNumber, double rateHertz, long offeredNanos, int line, boolean high) {
        for (int k = 0; k < lanes.size(); k++) {
            lanes.get(k).ttl(sampleNumber, rateHertz, offeredNanos, line, high);
        }
    }

    /** A text was written into the recording. */
    public void text(long sampleNumber, double rateHertz, long offeredNanos, String text) {
        for (OutputLane lane : lanes) {
            lane.text(sampleNumber, rateHertz, offeredNanos, text);
        }
    }

    /**
     * Passes each output's agent to the caller, who runs it on a thread of its own.
     *
     * @param start takes an agent and what its thread does while there is no message
     */
    public void start(NanoClock clock, BiConsumer<Agent, Runnable> start) {
        for (OutputLane lane : lanes) {
            start.accept(new OutputAgent(lane, clock, news::add), () -> lane.bell.await(LONGEST_SLEEP_NANOS));
        }
    }

    /** The next line about a failure that the user has not read; null if there is none. Any thread. */
    public String nextNews() {
        return news.poll();
    }

    /** The counts of each output. Any thread. */
    public List<OutputCounts> counts() {
        return lanes.stream().map(OutputLane::counts).toList();
    }

    @Override
    public void close() {
        lanes.forEach(lane -> lane.output.close());
    }
}
