package org.poyorig.bench;

import java.nio.file.Path;
import java.util.List;
import org.poyorig.bundle.BundleWriter;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;

/** A small bundle with random weights on disk, for tests that do not depend on the accuracy of decoding. */
public final class RandomBundle {
    private RandomBundle() {}

    /** Writes a bundle that knows one session and its units; its outputs are vx and vy, without a scale. */
    public static void write(Path folder, String sessionId, List<String> unitIds) {
        PoyoConfig small = new PoyoConfig(1.0, 0.125, 4, 16, 1, 16, 2, 2, 2);
        List<String> words =
                unitIds.stream().map(unit -> sessionId + "/" + unit).toList();
        ModelBundle bundle = RandomNetwork.bundle(small, sessionId, words, 1);
        BundleWriter.write(folder, bundle);
    }
}
