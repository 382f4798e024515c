package org.poyorig.replay;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.DecodeAgent;
import org.poyorig.decode.DecodeTarget;
import org.poyorig.decode.Decoder;
import org.poyorig.decode.TickListener;
import org.poyorig.decoded.DecodedDescription;
import org.poyorig.decoded.DecodedWriter;
import org.poyorig.record.NanoClock;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;

/**
 * Decodes a recorded session again on the caller's thread, with the same decode agent as live decoding. The samples are
 * written to a queue of their own; the recording is only read. At any speed the samples are the same, byte for byte,
 * except for the stage times.
 */
public final class SessionReplay {
    private static final long LONGEST_SLEEP_NANOS = 50_000_000;

    private final SessionFolder session;
    private final ModelBundle bundle;
    private final List<String> unitIds;
    private final Decoder decoder;
    private final NanoClock clock;
    private final Counters counters;

    /**
     * @param bundle the decoder's bundle
     * @param unitIds units of the decoder's graph, in its order
     * @param decoder a warmed-up decoder; the caller closes it
     * @param clock the machine's clock, {@code System::nanoTime}
     */
    public SessionReplay(
            SessionFolder session,
            ModelBundle bundle,
            List<String> unitIds,
            Decoder decoder,
            NanoClock clock,
            Counters counters) {
        this.session = session;
        this.bundle = bundle;
        this.unitIds = unitIds;
        this.decoder = decoder;
        this.clock = clock;
        this.counters = counters;
    }

    /**
     * Replays.
     *
     * @param decodedFolder a new folder for the samples
     * @throws org.poyorig.error.UserError if the recording is damaged; the samples before the damage have been
     *     published
     */
    public ReplayResult run(ReplaySettings settings, Path decodedFolder, ReplayProgress progress) {
        ReplayClock replayClock = new ReplayClock(clock);
        double strideSeconds = settings.decode().strideSeconds();
        try (SessionReader reader = new SessionReader(session);
                DecodedWriter decoded = new DecodedWriter(
                        decodedFolder,
                        DecodedDescription.of(
                                reader.description(), bundle, unitIds, strideSeconds, decoder.providerLine()),
                        replayClock)) {
            double rateHertz = reader.description().streamRateHertz();
            PacedSource source = new PacedSource(
                    reader,
                    replayClock,
                    settings.speed(),
                    settings.decode().fromSeconds() * rateHertz,
                    settings.decode().toSeconds() * rateHertz);
            DecodeAgent agent = new DecodeAgent(
                    source, reader.description(), settings.decode(), replayClock, counters, TickListener.NONE);
            agent.use(DecodeTarget.of(bundle, unitIds, decoder, decoded));
            drive(agent, source, rateHertz, progress);
            decoded.ranOn(decoder.providerLine());
            return new ReplayResult(reader.endedCleanly(), agent.unknownUnitSpikes());
        }
    }

    private void drive(DecodeAgent agent, PacedSource source, double rateHertz, ReplayProgress progress) {
        while (!source.isExhausted()) {
            if (agent.doWork() > 0) {
                source.stopAfter(agent.watermarkSeconds() * rateHertz);
                progress.onProgress(agent.watermarkSeconds(), counters.get(RuntimeCounter.TICKS_DECODED));
            } else {
                LockSupport.parkNanos(Math.min(source.nanosUntilDue(), LONGEST_SLEEP_NANOS));
            }
        }
    }
}
