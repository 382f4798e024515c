package org.poyorig.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.poyorig.decode.DecodeAgent;
import org.poyorig.decode.DecodeTarget;
import org.poyorig.decode.TickListener;
import org.poyorig.decoded.DecodedDescription;
import org.poyorig.decoded.DecodedWriter;
import org.poyorig.latency.SessionLatency;
import org.poyorig.latency.StageLatencies;
import org.poyorig.record.FreeName;
import org.poyorig.record.NanoClock;
import org.poyorig.record.SessionDescription;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session that is being decoded. It reads the recording while the recording grows, and writes the samples of each
 * decoder into a queue of their own. One thread: the decode agent's.
 */
final class DecodingSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DecodingSession.class);

    private final SessionFolder folder;
    private final LiveSettings settings;
    private final NanoClock clock;
    private final Counters counters;
    private final TickListener listener;
    private final SessionReader reader;
    private final DecodeAgent agent;
    private final StageLatencies latencies;
    private final List<String> decodedFolders = new ArrayList<>();
    private final long[] countersAtStart = new long[RuntimeCounter.values().length];
    private DecodedWriter decoded;

    DecodingSession(
            SessionFolder folder, LiveSettings settings, NanoClock clock, Counters counters, TickListener listener) {
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
        this.counters = counters;
        this.listener = listener;
        reader = new SessionReader(folder);
        latencies = new StageLatencies(settings.strideNanos());
        agent = new DecodeAgent(reader, reader.description(), settings.decoding(), clock, counters, listener);
        for (RuntimeCounter counter : RuntimeCounter.values()) {
            countersAtStart[counter.ordinal()] = counters.get(counter);
        }
    }

    SessionDescription description() {
        return reader.description();
    }

    StageLatencies latencies() {
        return latencies;
    }

    /** Changes the decoder from the next tick on. Null stops decoding. */
    void use(LoadedDecoder loaded) {
        agent.use(null);
        closeDecoded();
        if (loaded != null) {
            DecodedDescription what = DecodedDescription.of(
                    reader.description(),
                    loaded.bundle(),
                    loaded.unitIds(),
                    settings.strideSeconds(),
                    loaded.decoder().providerLine());
            Path free = FreeName.of(folder.decoded(), "-");
            decoded = new DecodedWriter(free, what, clock);
            listener.onStream(what);
            decodedFolders.add(free.getFileName().toString());
            agent.use(DecodeTarget.of(loaded.bundle(), loaded.unitIds(), loaded.decoder(), decoded));
        }
    }

    /**
     * Writes into the recording which provider decodes now.
     *
     * @throws org.poyorig.error.UserError if it cannot be written
     */
    void ranOn(String providerLine) {
        if (decoded != null) {
            decoded.ranOn(providerLine);
        }
    }

    /** Takes one block, if there is one. */
    int doWork() {
        return agent.doWork();
    }

    /** Repeats the last sample with outputs held until now; null if there is none. */
    ByteBuffer hold(int liveFlags) {
        return agent.hold(liveFlags);
    }

    /** How many units of the stream have an embedding under another name. */
    int unitsByRule() {
        return agent.unitsByRule();
    }

    boolean inSegment() {
        return agent.inSegment();
    }

    long watermark() {
        return agent.watermark();
    }

    /** Whether the recording has been closed and read to its end. */
    boolean isOver() {
        return reader.endedCleanly();
    }

    @Override
    public void close() {
        agent.use(null);
        closeDecoded();
        reader.close();
        if (!decodedFolders.isEmpty()) {
            try {
                SessionLatency.of(
                                latencies,
                                settings.deadlineNanos(),
                                since(RuntimeCounter.DEADLINE_MISSES),
                                since(RuntimeCounter.TICKS_DECODED),
                                since(RuntimeCounter.TICKS_SKIPPED),
                                decodedFolders)
                        .write(folder);
            } catch (IOException failure) {
                LOG.error("latencies of {} could not be written: {}", folder.root(), failure.getMessage());
            }
        }
    }

    private long since(RuntimeCounter counter) {
        return counters.get(counter) - countersAtStart[counter.ordinal()];
    }

    private void closeDecoded() {
        if (decoded != null) {
            decoded.close();
            decoded = null;
        }
    }
}
