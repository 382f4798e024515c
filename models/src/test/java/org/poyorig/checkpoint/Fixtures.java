package org.poyorig.checkpoint;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The checkpoints that torch and Lightning wrote: models/golden/write_checkpoints.py. */
final class Fixtures {
    private Fixtures() {}

    static Path checkpoint(String name) {
        try {
            return Path.of(Fixtures.class.getResource("/checkpoints/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
