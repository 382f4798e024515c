package org.poyorig.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.poyorig.live.Recorded.blocks;
import static org.poyorig.live.SteppedRig.assertEveryTick;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.decoded.TimelessBytes;
import org.poyorig.latency.SessionLatency;
import org.poyorig.record.SessionFolder;
import org.poyorig.status.LiveStatus;
import org.poyorig.status.ServiceState;
import org.poyorig.stream.Answer;
import org.poyorig.stream.CommandKind;

/** Choosing, changing and refusing decoders while a session is recorded. */
class LiveDecoderChoiceTest {
    @TempDir
    Path sessions;

    @AutoClose
    private final SteppedRig rig = new SteppedRig(() -> sessions);

    @Test
    void shouldDecodeWithTheEmbeddingsOfTheStreamsSessionIfNoneWasNamed() {
        rig.begin(new DecoderRequest(Optional.of(Path.of("bundle")), Optional.empty(), ""));
        rig.acquisition().start();
        rig.play(120);
        assertEquals("test/session", rig.acquisition().status().decoder());
        assertEquals(ServiceState.DECODING, rig.acquisition().status().state());
        long stop = rig.acquisition().ask(CommandKind.STOP_DECODING, "");
        rig.play(1);
        int before = rig.acquisition().listen().samples().size();
        rig.play(20);
        assertEquals(before, rig.acquisition().listen().samples().size());
        assertTrue(rig.acquisition().answerTo(stop).done());
        rig.acquisition().ask(CommandKind.START_DECODING, "");
        rig.play(20);
        assertTrue(rig.acquisition().listen().samples().size() > before);
        rig.end();
    }

    @Test
    void shouldSwapDecoderBetweenTwoTicksWithoutLosingASpike() {
        rig.begin(SteppedRig.request());
        rig.acquisition().start();
        rig.play(130);
        long command = rig.acquisition().ask(CommandKind.LOAD_ADAPTER, "another");
        rig.play(70);
        Answer answer = rig.acquisition().listen().answerTo(command);
        assertTrue(answer.done(), answer.text());
        assertEquals("decodes with another", answer.text());
        List<DecodedSample> sent = rig.acquisition().samples();
        assertEveryTick(sent);
        rig.end();

        SessionFolder session = rig.onlySession();
        int before = TimelessBytes.of(session.decoded()).size();
        List<ByteBuffer> after = TimelessBytes.of(session.root().resolve("decoded-2"));
        assertTrue(before > 10 && after.size() > 10);
        List<ByteBuffer> replay = TimelessBytes.of(rig.replayed(session));
        assertEquals(after, replay.subList(before, replay.size()));
        SessionLatency latency = SessionLatency.read(session);
        assertEquals(List.of("decoded", "decoded-2"), latency.decodedFolders());
        assertEquals(before + after.size(), latency.ticksDecoded());
    }

    @Test
    void shouldNameANewDecoderAndItsUnitsBeforeItsFirstSample() {
        rig.begin(SteppedRig.request());
        rig.acquisition().start();
        rig.play(130);
        TestAcquisition.DecoderBefore first = newest();
        assertEquals("test/session", first.decoder().label());
        assertEquals(rig.bundle.outputs().size(), first.decoder().outputs().size());
        rig.acquisition().ask(CommandKind.LOAD_ADAPTER, "another");
        rig.play(70);
        TestAcquisition.DecoderBefore second = rig.acquisition().listen().decoders().stream()
                .filter(each -> each.decoder().label().equals("another"))
                .findFirst()
                .orElseThrow();
        assertTrue(second.decoder().sinceNanos() > first.decoder().sinceNanos());
        rig.end();
        int ofFirst = TimelessBytes.of(rig.onlySession().decoded()).size();
        assertEquals(ofFirst, second.samples(), "the new decoder is named between its first sample and the one before");
    }

    @Test
    void shouldKeepSayingWhyADecoderWasRefusedUntilAnotherOneIsChosen() {
        rig.begin(SteppedRig.request());
        rig.acquisition().start();
        rig.play(130);
        rig.acquisition().ask(CommandKind.LOAD_ADAPTER, SteppedRig.NOWHERE);
        rig.play(120);
        assertEquals("test/session", newest().decoder().label());
        assertTrue(newest().decoder().refusal().contains("check the path"), newest().toString());
        rig.acquisition().ask(CommandKind.LOAD_ADAPTER, "another");
        rig.play(20);
        assertEquals("another", newest().decoder().label());
        assertEquals("", newest().decoder().refusal());
        rig.end();
    }

    private TestAcquisition.DecoderBefore newest() {
        List<TestAcquisition.DecoderBefore> told = rig.acquisition().listen().decoders();
        return told.get(told.size() - 1);
    }

    @Test
    void shouldRefuseDecoderThatCannotBeLoadedAndKeepTheOneInUse() {
        rig.begin(SteppedRig.request());
        rig.acquisition().start();
        rig.play(110);
        long command = rig.acquisition().ask(CommandKind.LOAD_BUNDLE, "nowhere");
        rig.play(20);
        Answer answer = rig.acquisition().listen().answerTo(command);
        assertFalse(answer.done());
        assertTrue(answer.text().contains("nowhere"), answer.text());
        List<DecodedSample> sent = rig.acquisition().samples();
        assertEveryTick(sent);
        rig.end();
    }

    @Test
    void shouldRefuseTheFirstAdapterInOneLineAndWaitUntilAnotherIsChosen() {
        rig.begin(new DecoderRequest(Optional.of(Path.of("bundle")), Optional.of(Path.of(SteppedRig.NOWHERE)), ""));
        assertNull(rig.service().failure());
        assertEquals(ServiceState.READY, rig.acquisition().status().state());
        assertTrue(rig.acquisition().status().note().startsWith("nowhere: expected"));
        rig.acquisition().start();
        rig.play(120);
        assertEquals(ServiceState.RECORDING, rig.acquisition().status().state());
        assertEquals(
                "", rig.acquisition().status().decoder(), "nobody's rows are taken in the place of those asked for");
        assertTrue(rig.acquisition().status().note().startsWith("nowhere: expected"), "it still says why");

        long refused = rig.acquisition().ask(CommandKind.LOAD_ADAPTER, SteppedRig.NOWHERE);
        long taken = rig.acquisition().ask(CommandKind.LOAD_ADAPTER, "another");
        rig.play(20);
        assertFalse(rig.acquisition().answerTo(refused).done());
        assertTrue(rig.acquisition().answerTo(taken).done());
        LiveStatus status = rig.acquisition().status();
        assertEquals("another", status.decoder());
        assertEquals(ServiceState.DECODING, status.state());
        assertEquals("", status.note(), "what was refused is history");
        rig.end();
        assertEquals(141, blocks(rig.onlySession()), "everything is recorded meanwhile");
    }

    @Test
    void shouldUseTheBundlesEmbeddingsAfterARefusedAdapterIsRemoved() {
        rig.begin(new DecoderRequest(Optional.of(Path.of("bundle")), Optional.of(Path.of(SteppedRig.NOWHERE)), ""));
        rig.acquisition().start();
        rig.play(10);
        rig.acquisition().ask(CommandKind.LOAD_BUNDLE, "bundle");
        rig.play(10);
        assertEquals("test/session", rig.acquisition().status().decoder());
        rig.end();
    }

    @Test
    void shouldNotDecodeASessionWithTheEmbeddingsOfThePreviousSession() {
        rig.begin(new DecoderRequest(Optional.of(Path.of("bundle")), Optional.empty(), ""));
        acquire("test/session");
        assertEquals(ServiceState.DECODING, rig.acquisition().status().state());
        acquire(SteppedRig.NOWHERE);
        assertEquals(ServiceState.RECORDING, rig.acquisition().status().state());
        assertEquals("", rig.acquisition().status().decoder());
        assertTrue(rig.acquisition().status().note().startsWith("nowhere: expected"));
        acquire("test/session");
        assertEquals(ServiceState.DECODING, rig.acquisition().status().state());
        rig.end();
        assertEquals(3, rig.folders().size());
    }

    /** Waits until the last session is closed, then acquires long enough for a window. */
    private void acquire(String sessionName) {
        rig.acquisition().stop();
        rig.silence(200);
        rig.acquisition().start(sessionName);
        rig.play(120);
    }
}
