package org.poyorig.gpu.bound;

import com.sun.jna.Pointer;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was made by ONNX Runtime's C functions and is still to be released, the last first. */
final class Releases implements AutoCloseable {
    private final OrtApi api;
    private final Deque<Runnable> pending = new ArrayDeque<>();

    Releases(OrtApi api) {
        this.api = api;
    }

    /** Takes something over. */
    Pointer add(OrtFunction release, Pointer made) {
        pending.push(() -> api.release(release, made));
        return made;
    }

    /** Releases everything; a second time nothing. */
    @Override
    public void close() {
        while (!pending.isEmpty()) {
            pending.pop().run();
        }
    }
}
