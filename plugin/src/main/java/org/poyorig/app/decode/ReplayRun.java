package org.poyorig.app.decode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.poyorig.adapter.SpikesPerWindow;
import org.poyorig.app.choice.LiveDecoding;
import org.poyorig.app.choice.SessionModel;
import org.poyorig.app.speak.Progress;
import org.poyorig.decode.DecodeSettings;
import org.poyorig.decode.FallbackDecoder;
import org.poyorig.decoded.DecodedReader;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.record.SessionFolder;
import org.poyorig.replay.ReplaySettings;
import org.poyorig.replay.SessionReplay;
import org.poyorig.status.Counters;

/** One replay of a session with a bundle and a progress bar, for {@code replay} and {@code demo}. */
final class ReplayRun {
    private ReplayRun() {}

    /**
     * Replays on the calling thread.
     *
     * @param contents of that session
     * @param decodedFolder where the decoded records go; a new folder
     */
    static ReplaySummary run(
            SessionFolder session,
            SessionContents contents,
            SessionModel model,
            ProviderChoice choice,
            ReplaySettings settings,
            Path decodedFolder) {
        DecodeSettings decode = settings.decode();
        double from = Math.max(contents.startSeconds(), decode.fromSeconds());
        double to = Math.min(contents.endSeconds(), decode.toSeconds());
        SessionModel knowing = choice.triesGpu() ? model.with(windows(session, model)) : model;
        try (LiveDecoding decoding = LiveDecoding.open(knowing, choice, line -> System.err.println(line))) {
            noteOtherProvider(session, decoding.decoder().provider());
            SessionReplay replay = new SessionReplay(
                    session, model.bundle(), decoding.unitIds(), decoding.decoder(), System::nanoTime, new Counters());
            long start = System.nanoTime();
            try (Progress progress = Progress.of("replaying")) {
                replay.run(
                        settings,
                        decodedFolder,
                        (eventSeconds, ticks) -> progress.at((eventSeconds - from) / (to - from)));
            }
            return ReplaySummary.of(decodedFolder, to - from, (System.nanoTime() - start) / 1e9);
        }
    }

    /** Providers round differently: on another provider, the same windows do not give the same bits. */
    private static void noteOtherProvider(SessionFolder session, String now) {
        if (!Files.isDirectory(session.decoded())) {
            return;
        }
        try (DecodedReader live = new DecodedReader(session.decoded())) {
            String then = live.description().provider();
            boolean same = then.equals(now) || then.startsWith(now + " (");
            if (!same || then.contains(FallbackDecoder.LOST)) {
                System.err.printf(
                        "note: the session was decoded on %s, this replay runs on %s; values differ by rounding%n",
                        then, now);
            }
        }
    }

    /** Counts the spikes of all windows. Only a GPU needs the counts, and counting takes time. */
    private static Optional<SpikesPerWindow> windows(SessionFolder session, SessionModel model) {
        return SessionCounts.of(
                session,
                model.match().embedding().unitIds(),
                model.bundle().config().sequenceLengthSeconds());
    }
}
