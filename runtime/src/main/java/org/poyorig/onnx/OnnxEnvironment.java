package org.poyorig.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicLong;
import org.poyorig.bridge.ProcessEnvironment;

/**
 * Starts ONNX Runtime, once per process. ONNX Runtime 1.29 copies the process's command line onto the stack of the
 * thread that starts it. On a main thread, some 5 kB of arguments end the JVM without a message. So a short-lived
 * thread with a large stack starts it.
 */
public final class OnnxEnvironment {
    private static final long STACK_BYTES = 64L << 20;

    /**
     * On Linux and macOS, ONNX Runtime 1.29 reports to Microsoft over HTTPS and keeps an identifier of the machine in
     * the user's cache, unless this variable is set before the library is loaded.
     */
    private static final String NO_TELEMETRY = "ORT_DISABLE_TELEMETRY";

    private static final AtomicLong SESSIONS = new AtomicLong();

    private OnnxEnvironment() {}

    /** The one environment; any thread, never closed. */
    public static OrtEnvironment get() {
        return Started.ENVIRONMENT;
    }

    /**
     * Loads a graph; on a GPU this may take minutes. The caller closes the session.
     *
     * @param options the caller closes them
     */
    public static OrtSession load(byte[] graph, OrtSession.SessionOptions options) throws OrtException {
        countLoad();
        return get().createSession(graph, options);
    }

    /** To be called when a graph is loaded in another way than by {@link #load}. */
    public static void countLoad() {
        SESSIONS.incrementAndGet();
    }

    /** Number of graphs loaded in this process. Tests use it: while a session is decoded, no graph may be loaded. */
    public static long loads() {
        return SESSIONS.get();
    }

    /**
     * This method is not in {@link Started}, because the new thread would wait for that class, and that class for the
     * thread.
     */
    private static OrtEnvironment start() {
        ProcessEnvironment.setIfAbsent(NO_TELEMETRY, "1");
        OrtEnvironment[] started = new OrtEnvironment[1];
        Throwable[] failure = new Throwable[1];
        Runnable start = () -> {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            stopTelemetry(environment);
            keepAtExit();
            started[0] = environment;
        };
        Thread starter = new Thread(null, start, "onnx-start", STACK_BYTES);
        starter.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while ONNX Runtime starts", interrupted);
        }
        if (started[0] == null) {
            throw new IllegalStateException("ONNX Runtime does not start", failure[0]);
        }
        return started[0];
    }

    /** On Windows, ONNX Runtime writes events that the system may report. No variable prevents the first event. */
    private static void stopTelemetry(OrtEnvironment environment) {
        try {
            environment.setTelemetry(false);
        } catch (OrtException failure) {
            throw new IllegalStateException("ONNX Runtime does not stop its telemetry", failure);
        }
    }

    /**
     * Takes a second reference to the environment, which nothing releases. ONNX Runtime's Java API releases its own
     * reference in a shutdown hook, while other threads still run graphs. Without the second reference the hook frees
     * the environment, and those threads use freed memory (decision 27). The Java API has no public call for a
     * reference, so the method behind {@link OrtEnvironment#getEnvironment()} is called by reflection.
     */
    private static void keepAtExit() {
        try {
            Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            Method create = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            api.setAccessible(true);
            create.setAccessible(true);
            create.invoke(
                    null,
                    api.getLong(null),
                    OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(),
                    OrtEnvironment.DEFAULT_NAME);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("this version of ONNX Runtime has no known reference count", failure);
        }
    }

    private static final class Started {
        static final OrtEnvironment ENVIRONMENT = start();
    }
}
