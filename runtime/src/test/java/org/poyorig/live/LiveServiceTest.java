package org.poyorig.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.poyorig.live.Recorded.assertSame;
import static org.poyorig.live.Recorded.blocks;
import static org.poyorig.live.Recorded.timeless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.DecodedSample;
import org.poyorig.decode.Decoder;
import org.poyorig.decode.LiveFlag;
import org.poyorig.decode.TestNetwork;
import org.poyorig.error.UserError;
import org.poyorig.latency.SessionLatency;
import org.poyorig.record.SessionFolder;
import org.poyorig.replay.ReplaySettings;
import org.poyorig.replay.SessionReplay;
import org.poyorig.status.Counters;
import org.poyorig.status.LatencyStage;
import org.poyorig.status.LiveStatus;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.status.ServiceState;
import org.poyorig.stream.Answer;
import org.poyorig.stream.CommandKind;
import org.poyorig.stream.RingRecord;

/** The whole service on the real ring, stepped by hand on a clock of the test's own. */
class LiveServiceTest {
    private static final int UNITS = 10;
    private static final AtomicLong RIGS = new AtomicLong();

    @TempDir
    Path sessions;

    private final String rig = "live-" + ProcessHandle.current().pid() + "-" + RIGS.incrementAndGet();
    private final AtomicLong now = new AtomicLong(1_000_000_000);
    private final ModelBundle bundle = TestNetwork.bundle(UNITS);
    private long decodeNanos = 1_000_000;
    private LiveService service;
    private TestAcquisition acquisition;

    @Test
    void shouldRecordDecodeAndSendBackWhatAReplayDecodesAgainByteForByte() {
        begin(request());
        acquisition.start();
        play(150);
        acquisition.stop();
        step();
        List<DecodedSample> sent = acquisition.listen().samples();
        assertEquals(26, sent.size());
        assertTrue(sent.stream().allMatch(sample -> sample.liveFlags() == 0));
        end();

        SessionFolder session = onlySession();
        List<byte[]> live = timeless(session.decoded());
        assertEquals(26, live.size());
        assertSame(live, timeless(replayed(session)));
        SessionLatency latency = SessionLatency.read(session);
        assertEquals(26, latency.ticksDecoded());
        assertEquals(0, latency.deadlineMisses());
        assertEquals(26, latency.stages().get(LatencyStage.TOTAL).toHistogram().getTotalCount());
        assertEquals(
                decodeNanos, latency.stages().get(LatencyStage.INFER).figures().maxNanos(), decodeNanos / 500.0);
    }

    @Test
    void shouldSkipTicksInTheOpenWhileOverloadedAndRecordEverythingAndRecover() {
        begin(request());
        acquisition.start();
        play(110);
        decodeNanos = 200_000_000;
        play(100);
        decodeNanos = 1_000_000;
        play(100);
        acquisition.stop();
        step();
        List<DecodedSample> sent = acquisition.listen().samples();
        long skipped = sent.stream().filter(s -> has(s, LiveFlag.SKIPPED)).count();
        assertTrue(skipped > 20, skipped + " skipped");
        assertEquals(skipped, acquisition.status().counters().get(RuntimeCounter.TICKS_SKIPPED));
        assertTrue(sent.stream().anyMatch(sample -> has(sample, LiveFlag.DEADLINE_MISSED)));
        assertEquals(everyTick(sent), ticks(sent), "no tick is left out");
        assertTrue(
                sent.subList(sent.size() - 40, sent.size()).stream().allMatch(sample -> sample.liveFlags() == 0),
                "decoding recovers");
        end();

        SessionFolder session = onlySession();
        assertEquals(312, blocks(session));
        List<byte[]> replay = timeless(replayed(session));
        List<byte[]> live = timeless(session.decoded());
        assertEquals(replay.size(), live.size());
        for (int k = 0; k < live.size(); k++) {
            if (!has(sent.get(k), LiveFlag.HELD)) {
                assertEquals(ByteBuffer.wrap(replay.get(k)), ByteBuffer.wrap(live.get(k)), "tick " + k);
            }
        }
        assertEquals(skipped, SessionLatency.read(session).ticksSkipped());
    }

    @Test
    void shouldSwapDecoderBetweenTwoTicksWithoutLosingASpike() {
        begin(request());
        acquisition.start();
        play(130);
        long command = acquisition.ask(CommandKind.LOAD_ADAPTER, "another");
        play(70);
        Answer answer = acquisition.listen().answerTo(command);
        assertTrue(answer.done(), answer.text());
        assertEquals("decodes with another", answer.text());
        List<DecodedSample> sent = acquisition.samples();
        assertEquals(everyTick(sent), ticks(sent));
        end();

        SessionFolder session = onlySession();
        int before = timeless(session.decoded()).size();
        List<byte[]> after = timeless(session.root().resolve("decoded-2"));
        assertTrue(before > 10 && after.size() > 10);
        List<byte[]> replay = timeless(replayed(session));
        assertSame(after, replay.subList(before, replay.size()));
        SessionLatency latency = SessionLatency.read(session);
        assertEquals(List.of("decoded", "decoded-2"), latency.decodedFolders());
        assertEquals(before + after.size(), latency.ticksDecoded());
    }

    @Test
    void shouldRefuseDecoderThatCannotBeLoadedAndKeepTheOneInUse() {
        begin(request());
        acquisition.start();
        play(110);
        long command = acquisition.ask(CommandKind.LOAD_BUNDLE, "nowhere");
        play(20);
        Answer answer = acquisition.listen().answerTo(command);
        assertFalse(answer.done());
        assertTrue(answer.text().contains("nowhere"), answer.text());
        List<DecodedSample> sent = acquisition.samples();
        assertEquals(everyTick(sent), ticks(sent));
        end();
    }

    @Test
    void shouldHoldOutputsThenLetThemGoWhereInputStalls() {
        begin(request());
        acquisition.start();
        play(120);
        int decoded = acquisition.listen().samples().size();
        for (int k = 0; k < 100; k++) {
            now.addAndGet(10_000_000);
            step();
        }
        List<DecodedSample> sent = acquisition.listen().samples();
        DecodedSample last = sent.get(sent.size() - 1);
        assertTrue(has(last, LiveFlag.HELD) && has(last, LiveFlag.INPUT_STALLED));
        assertEquals(sent.get(decoded - 1).sampleNumber(), last.sampleNumber());
        assertEquals(0f, last.outputs()[0]);
        assertEquals(1, acquisition.status().counters().get(RuntimeCounter.INPUT_STALLS));
        assertTrue((acquisition.status().liveFlags() & LiveFlag.INPUT_STALLED) != 0);

        play(20);
        sent = acquisition.listen().samples();
        assertEquals(0, sent.get(sent.size() - 1).liveFlags());
        assertEquals(0, acquisition.status().liveFlags());
        end();
        assertEquals(decoded + 10, timeless(onlySession().decoded()).size(), "held samples are not recorded");
    }

    @Test
    void shouldHoldNothingWhereTheInputSimplyEnds() {
        begin(request());
        acquisition.start();
        play(120);
        acquisition.block();
        service.step();
        acquisition.stop();
        service.step();
        int decoded = acquisition.listen().samples().size();
        for (int k = 0; k < 120; k++) {
            now.addAndGet(10_000_000);
            step();
        }
        List<DecodedSample> sent = acquisition.listen().samples();
        assertEquals(decoded, sent.size());
        assertTrue(sent.stream().allMatch(sample -> sample.liveFlags() == 0), "nothing held, nothing late");
        assertEquals(0, acquisition.status().counters().get(RuntimeCounter.INPUT_STALLS));
        end();
    }

    @Test
    void shouldHoldOutputsWhereTheNetworkGivesNoNumber() {
        begin(request());
        acquisition.start();
        play(120);
        decodeNanos = -1;
        play(20);
        List<DecodedSample> sent = acquisition.listen().samples();
        DecodedSample last = sent.get(sent.size() - 1);
        assertEquals(LiveFlag.HELD | LiveFlag.NOT_FINITE, last.liveFlags());
        assertTrue(Float.isFinite(last.outputs()[0]));
        end();
    }

    @Test
    void shouldGiveEachAcquisitionItsOwnSession() {
        begin(request());
        for (int k = 0; k < 2; k++) {
            acquisition.start();
            play(110);
            acquisition.stop();
            step();
        }
        for (int k = 0; k < 120; k++) {
            now.addAndGet(10_000_000);
            step();
        }
        assertEquals(ServiceState.READY, service.state());
        assertEquals(2, folders().size());
        end();
        for (Path folder : folders()) {
            assertTrue(Files.exists(folder.resolve("latency.json")));
            assertEquals(6, timeless(folder.resolve("decoded")).size());
        }
    }

    @Test
    void shouldAnswerCommandsAndTellHowThingsAre() {
        begin(DecoderRequest.NOTHING);
        assertEquals(ServiceState.READY, acquisition.status().state());
        long early = acquisition.ask(CommandKind.MARK, "too early");
        step();
        assertFalse(acquisition.listen().answerTo(early).done());
        acquisition.start();
        play(110);
        assertEquals(ServiceState.RECORDING, acquisition.status().state());
        long mark = acquisition.ask(CommandKind.MARK, "lever pressed");
        long report = acquisition.ask(CommandKind.REPORT, "");
        acquisition.send(RingRecord.COMMAND, ByteBuffer.allocate(8));
        step();
        assertTrue(acquisition.listen().answerTo(mark).done());
        assertTrue(acquisition.answerTo(report).text().contains("recording"));
        assertEquals(1, acquisition.status().counters().get(RuntimeCounter.RECORDS_UNKNOWN));
        assertEquals(0, acquisition.samples().size());
        end();
        assertFalse(Files.exists(onlySession().decoded()));
    }

    @Test
    void shouldDecodeWithTheRowsOfTheStreamsOwnSessionWhereNobodyNamedOne() {
        begin(new DecoderRequest(Optional.of(Path.of("bundle")), Optional.empty(), ""));
        acquisition.start();
        play(120);
        assertEquals("test/session", acquisition.status().decoder());
        assertEquals(ServiceState.DECODING, acquisition.status().state());
        long stop = acquisition.ask(CommandKind.STOP_DECODING, "");
        play(1);
        int before = acquisition.listen().samples().size();
        play(20);
        assertEquals(before, acquisition.listen().samples().size());
        assertTrue(acquisition.answerTo(stop).done());
        acquisition.ask(CommandKind.START_DECODING, "");
        play(20);
        assertTrue(acquisition.listen().samples().size() > before);
        end();
    }

    @Test
    void shouldRecordNothingThatIsNoBlock() {
        begin(DecoderRequest.NOTHING);
        acquisition.block();
        step();
        assertEquals(1, acquisition.status().counters().get(RuntimeCounter.BLOCKS_OUTSIDE_SESSIONS));
        acquisition.start();
        acquisition.send(RingRecord.BLOCK, ByteBuffer.allocate(64));
        acquisition.block();
        step();
        LiveStatus status = acquisition.status();
        assertEquals(1, status.counters().get(RuntimeCounter.BLOCKS_REFUSED));
        assertNull(acquisition.answerTo(1));
        end();
        assertEquals(2, blocks(onlySession()));
    }

    private void begin(DecoderRequest request) {
        LiveSettings settings = LiveSettings.of(rig, sessions);
        service = LiveService.stepped(settings, this::load, Calibrator.absent(), request, now::get);
        acquisition = new TestAcquisition(rig, UNITS, now::get);
        step();
    }

    /** So many blocks of 10 ms, each offered when it is due, however long decoding takes on the test's clock. */
    private void play(int count) {
        long due = now.get();
        for (int k = 0; k < count; k++) {
            due += 10_000_000;
            long decodingUntil = Math.max(due, now.get());
            now.set(due);
            acquisition.block();
            now.set(decodingUntil);
            work();
            acquisition.listen();
        }
        step();
    }

    private void work() {
        while (service.step() > 0) {
            // More may follow.
        }
    }

    /** Lets the status be written and a moment pass. */
    private void step() {
        for (int k = 0; k < 12; k++) {
            work();
            now.addAndGet(10_000_000);
        }
        acquisition.listen();
    }

    private void end() {
        service.close();
        service = null;
    }

    @AfterEach
    void leave() {
        if (service != null) {
            service.close();
        }
        if (acquisition != null) {
            acquisition.close();
        }
    }

    private DecoderRequest request() {
        return new DecoderRequest(Optional.of(Path.of("bundle")), Optional.empty(), "test/session");
    }

    private LoadedDecoder load(DecoderRequest request) {
        if (request.bundle().orElseThrow().endsWith("nowhere")) {
            throw new UserError("nowhere", "a bundle", "nothing", "check the path");
        }
        String label = request.adapter().map(Path::toString).orElse(request.sessionName());
        return new LoadedDecoder(
                bundle, TestNetwork.unitIds(UNITS), new SlowDecoder(bundle, now, () -> decodeNanos), label);
    }

    private Path replayed(SessionFolder session) {
        Path folder = session.root().resolve("replayed");
        try (Decoder decoder = TestNetwork.liveDecoder(bundle, 1)) {
            new SessionReplay(session, bundle, TestNetwork.unitIds(UNITS), decoder, System::nanoTime, new Counters())
                    .run(ReplaySettings.maximum(1, 0.02), folder, (seconds, decoded) -> {});
        }
        return folder;
    }

    private SessionFolder onlySession() {
        assertEquals(1, folders().size());
        return SessionFolder.open(folders().get(0));
    }

    private List<Path> folders() {
        try (Stream<Path> entries = Files.list(sessions)) {
            return entries.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean has(DecodedSample sample, int flag) {
        return (sample.liveFlags() & flag) != 0;
    }

    private static List<Long> ticks(List<DecodedSample> samples) {
        return samples.stream().map(DecodedSample::sampleNumber).toList();
    }

    private static List<Long> everyTick(List<DecodedSample> samples) {
        return LongStream.range(0, samples.size())
                .map(k -> samples.get(0).sampleNumber() + 600 * k)
                .boxed()
                .toList();
    }
}
