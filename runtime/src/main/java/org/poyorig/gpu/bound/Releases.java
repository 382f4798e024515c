package org.poyorig.gpu.bound;

import com.sun.jna.Pointer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Objects of ONNX Runtime's C functions that must be released, the newest first. */
final class Releases implements AutoCloseable {
    private final OrtApi api;
    private final Deque<Runnable> pending = new ArrayDeque<>();

    Releases(OrtApi api) {
        this.api = api;
    }

    /** Takes ownership of an object. */
    Pointer add(OrtFunction release, Pointer made) {
        pending.push(() -> api.release(release, made));
        return made;
    }

    /** Releases all objects. A second call does nothing. */
    @Override
    public void close() {
        while (!pending.isEmpty()) {
            pending.pop().run();
        }
    }
}
