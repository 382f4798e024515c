package org.poyorig.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.bundle.ModelBundle;

/** A process that still loads and runs graphs while the JVM shuts down, as after Ctrl-C (decision 27). */
class OnnxShutdownTest {
    private static final int EXIT_CODE = 7;
    private static final int ROUNDS = 20;

    /** Ends a test whose child process hangs. */
    private static final long GUARD_SECONDS = 300;

    @TempDir
    Path folder;

    @Test
    void shouldLoadAndRunGraphsWhileTheJvmShutsDown() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path crash = folder.resolve("crash.log");
        ProcessBuilder builder = new ProcessBuilder(
                        java.toString(), "-Xmx256m", "-XX:ErrorFile=" + crash, Working.class.getName())
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process child = builder.start();
        try {
            child.waitFor(GUARD_SECONDS, TimeUnit.SECONDS);
        } finally {
            child.destroyForcibly();
        }

        String said = Files.readString(folder.resolve("out.txt")) + Files.readString(folder.resolve("err.txt"));
        assertEquals("", said);
        assertEquals(EXIT_CODE, child.waitFor());
    }

    /** The child process. Its main thread loads and runs graphs; its shutdown lasts some rounds of this work. */
    static final class Working {
        private static final CountDownLatch BEFORE = new CountDownLatch(ROUNDS);
        private static final CountDownLatch DURING = new CountDownLatch(ROUNDS);
        private static volatile boolean ending;

        private Working() {}

        public static void main(String[] arguments) {
            ModelBundle bundle = TestNetwork.bundle(10);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                ending = true;
                await(DURING);
            }));
            Thread exit = new Thread(() -> {
                await(BEFORE);
                System.exit(EXIT_CODE);
            });
            exit.start();
            try {
                work(bundle);
            } catch (RuntimeException failure) {
                failure.printStackTrace();
                Runtime.getRuntime().halt(1);
            }
        }

        /** Ends before the JVM does: the JVM would run ONNX Runtime's static destructors beside a running graph. */
        private static void work(ModelBundle bundle) {
            for (int mostSpikes = 1; DURING.getCount() > 0; mostSpikes++) {
                try (OnnxLiveDecoder decoder = TestNetwork.liveDecoder(bundle, 1)) {
                    decoder.warmUp(mostSpikes);
                }
                (ending ? DURING : BEFORE).countDown();
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
