package org.poyorig.app;

import java.nio.file.Path;
import org.poyorig.decode.DecodeSettings;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.record.SessionFolder;
import org.poyorig.replay.ReplaySettings;
import org.poyorig.replay.SessionReplay;
import org.poyorig.status.Counters;

/** One replay of a session with a bundle, watched by a person: what {@code replay} and {@code demo} share. */
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
        try (LiveDecoding decoding = LiveDecoding.open(model, choice, System.err::println)) {
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
}
