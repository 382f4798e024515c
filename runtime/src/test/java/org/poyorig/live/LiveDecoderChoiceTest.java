package org.poyorig.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.poyorig.live.Recorded.assertSame;
import static org.poyorig.live.Recorded.timeless;
import static org.poyorig.live.SteppedRig.assertEveryTick;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.decode.DecodedSample;
import org.poyorig.latency.SessionLatency;
import org.poyorig.record.SessionFolder;
import org.poyorig.status.ServiceState;
import org.poyorig.stream.Answer;
import org.poyorig.stream.CommandKind;

/** What decodes: chosen, changed and refused while a session is recorded. */
class LiveDecoderChoiceTest {
    @TempDir
    Path sessions;

    private SteppedRig rig;

    @BeforeEach
    void prepare() {
        rig = new SteppedRig(sessions);
    }

    @AfterEach
    void leave() {
        rig.close();
    }

    @Test
    void shouldDecodeWithTheRowsOfTheStreamsOwnSessionWhereNobodyNamedOne() {
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
        int before = timeless(session.decoded()).size();
        List<byte[]> after = timeless(session.root().resolve("decoded-2"));
        assertTrue(before > 10 && after.size() > 10);
        List<byte[]> replay = timeless(rig.replayed(session));
        assertSame(after, replay.subList(before, replay.size()));
        SessionLatency latency = SessionLatency.read(session);
        assertEquals(List.of("decoded", "decoded-2"), latency.decodedFolders());
        assertEquals(before + after.size(), latency.ticksDecoded());
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
}
