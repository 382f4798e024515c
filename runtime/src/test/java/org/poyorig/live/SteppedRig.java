package org.poyorig.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.Decoder;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.error.UserError;
import org.poyorig.onnx.TestNetwork;
import org.poyorig.output.Outputs;
import org.poyorig.record.SessionFolder;
import org.poyorig.replay.ReplaySettings;
import org.poyorig.replay.SessionReplay;
import org.poyorig.status.Counters;

/**
 * The whole service and an acquisition on a real ring, stepped by hand on the test's clock. The decoder source loads
 * one bundle under any name except {@code nowhere}.
 */
final class SteppedRig implements AutoCloseable {
    static final int UNITS = 10;
    static final String NOWHERE = "nowhere";
    private static final long BLOCK_NANOS = 10_000_000;
    private static final AtomicLong RIGS = new AtomicLong();

    final ModelBundle bundle = TestNetwork.bundle(UNITS);
    final AtomicLong now = new AtomicLong(1_000_000_000);
    /** How long a tick takes to decode on the test's clock. If negative, the output is NaN. */
    long decodeNanos = 1_000_000;

    private final Supplier<Path> sessions;
    /** Set before the service begins. */
    Outputs outputs = Outputs.none();

    private LiveService service;
    private TestAcquisition acquisition;

    /** @param sessions the test's folder, which exists when the test begins */
    SteppedRig(Supplier<Path> sessions) {
        this.sessions = sessions;
    }

    /** A request for the bundle and the session that the acquisition plays. */
    static DecoderRequest request() {
        return new DecoderRequest(Optional.of(Path.of("bundle")), Optional.empty(), "test/session");
    }

    void begin(DecoderRequest request) {
        begin(this::load, Calibrator.absent(), request);
    }

    void begin(DecoderSource source, Calibrator calibrator, DecoderRequest request) {
        String rig = "stepped-" + ProcessHandle.current().pid() + "-" + RIGS.incrementAndGet();
        service = LiveService.stepped(
                LiveSettings.of(rig, sessions.get()), source, calibrator, request, outputs, now::get);
        acquisition = new TestAcquisition(rig, UNITS, now::get);
        step();
    }

    LiveService service() {
        return service;
    }

    TestAcquisition acquisition() {
        return acquisition;
    }

    LoadedDecoder load(DecoderRequest request) {
        String label = request.adapter().map(Path::toString).orElse(request.sessionName());
        if (label.equals(NOWHERE) || request.bundle().orElseThrow().endsWith(NOWHERE)) {
            throw new UserError(NOWHERE, "something to decode with", "nothing", "check the path");
        }
        return new LoadedDecoder(
                bundle, TestNetwork.unitIds(UNITS), new SlowDecoder(bundle, now, () -> decodeNanos), label);
    }

    /** Plays blocks of 10 ms. Each block is offered when it is due, however long decoding takes on the test's clock. */
    void blocks(int count) {
        long due = now.get();
        for (int k = 0; k < count; k++) {
            due += BLOCK_NANOS;
            long decodingUntil = Math.max(due, now.get());
            now.set(due);
            acquisition.block();
            now.set(decodingUntil);
            work();
            acquisition.listen();
        }
    }

    /** Plays blocks, then the silence of {@link #step}. */
    void play(int count) {
        blocks(count);
        step();
    }

    /** Lets 0.12 s pass without a block, so that the status is written. */
    void step() {
        silence(12);
    }

    /** Lets a number of times 10 ms pass without a block. */
    void silence(int times) {
        for (int k = 0; k < times; k++) {
            work();
            now.addAndGet(BLOCK_NANOS);
        }
        acquisition.listen();
    }

    private void work() {
        while (service.step() > 0) {
            // More may follow.
        }
    }

    /** Closes the service only. The results and the sessions can still be read. */
    void end() {
        service.close();
        service = null;
    }

    /** Replays a session into a new folder. */
    Path replayed(SessionFolder session) {
        Path folder = session.root().resolve("replayed");
        try (Decoder decoder = TestNetwork.liveDecoder(bundle, 1)) {
            new SessionReplay(session, bundle, TestNetwork.unitIds(UNITS), decoder, System::nanoTime, new Counters())
                    .run(ReplaySettings.maximum(1, 0.02), folder, (seconds, decoded) -> {});
        }
        return folder;
    }

    SessionFolder onlySession() {
        assertEquals(1, folders().size());
        return SessionFolder.open(folders().get(0));
    }

    List<Path> folders() {
        try (Stream<Path> entries = Files.list(sessions.get())) {
            return entries.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static boolean has(DecodedSample sample, int flag) {
        return (sample.liveFlags() & flag) != 0;
    }

    /** Checks that no tick is missing. */
    static void assertEveryTick(List<DecodedSample> samples) {
        assertEquals(
                LongStream.range(0, samples.size())
                        .mapToObj(k -> samples.get(0).sampleNumber() + 600 * k)
                        .toList(),
                samples.stream().map(DecodedSample::sampleNumber).toList());
    }

    @Override
    public void close() {
        if (service != null) {
            end();
        }
        if (acquisition != null) {
            acquisition.close();
        }
    }
}
