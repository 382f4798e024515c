package org.poyorig.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.error.UserError;
import org.poyorig.status.CalibrationAdvice;
import org.poyorig.status.CalibrationPhase;
import org.poyorig.status.CalibrationStatus;
import org.poyorig.stream.Answer;
import org.poyorig.stream.CommandKind;

/** Calibration on a live session. The test controls every step of the calibrator. */
class LiveCalibrationTest {
    @TempDir
    Path sessions;

    private final PlayedCalibrator calibrator = new PlayedCalibrator();

    @AutoClose
    private final SteppedRig rig = new SteppedRig(() -> sessions);

    private TestAcquisition acquisition;

    @BeforeEach
    void serve() {
        DecoderRequest request =
                new DecoderRequest(Optional.of(Path.of("bundle")), Optional.of(Path.of("yesterday")), "test/session");
        rig.decodeNanos = 1_000;
        rig.begin(rig::load, calibrator, request);
        acquisition = rig.acquisition();
    }

    @Test
    void shouldCalibrateOnTheRunningSessionAndPublishItsState() {
        acquisition.start();
        rig.blocks(20);
        Answer answer = ask(CommandKind.CALIBRATE, "minutes=2");
        assertTrue(answer.done(), answer.text());
        CalibrationRequest request = calibrator.requests.get(0);
        assertTrue(request.session().startsWith(sessions), request.toString());
        assertEquals(20 * TestAcquisition.BLOCK_SAMPLES, request.fromSample());
        assertEquals("minutes=2", request.options());
        assertEquals(Optional.of(Path.of("bundle")), request.with().bundle());
        assertEquals(Optional.of(Path.of("yesterday")), request.with().adapter());

        calibrator.status = status(CalibrationPhase.FITTING, 0.5f, "");
        rig.blocks(20);
        assertEquals(CalibrationPhase.FITTING, newest().phase());
        assertEquals(0.5f, newest().bestRSquared());
        calibrator.status = done("calibrated");
        rig.blocks(20);
        assertEquals(CalibrationAdvice.USE_IT, newest().advice());
        assertEquals("calibration: use it", acquisition.status().note());
    }

    @Test
    void shouldPublishTheStateOnceToTenTimesASecond() {
        acquisition.start();
        ask(CommandKind.CALIBRATE, "");
        int before = acquisition.calibrations().size();
        rig.blocks(300);
        int repeated = acquisition.calibrations().size() - before;
        assertTrue(repeated >= 2 && repeated <= 4, repeated + " in 3 s");
        before = acquisition.calibrations().size();
        for (int k = 0; k < 100; k++) {
            calibrator.status = status(CalibrationPhase.FITTING, k / 100f, "");
            rig.blocks(1);
        }
        int told = acquisition.calibrations().size() - before;
        assertTrue(told >= 8 && told <= 11, told + " in 1 s");
    }

    @Test
    void shouldDecodeWithTheNewAdapterWithoutLosingASpike() {
        acquisition.start();
        rig.blocks(130);
        ask(CommandKind.CALIBRATE, "");
        calibrator.status = done("calibrated");
        rig.blocks(10);
        Answer answer = ask(CommandKind.USE_CALIBRATION, "");
        assertEquals("decodes with calibrated", answer.text());
        rig.blocks(70);
        List<DecodedSample> samples = acquisition.listen().samples();
        assertEquals(
                LongStream.range(0, samples.size())
                        .mapToObj(k -> samples.get(0).sampleNumber() + 600 * k)
                        .toList(),
                samples.stream().map(DecodedSample::sampleNumber).toList());
        long spikesHeld = samples.get(samples.size() - 1).spikesInWindow();
        assertTrue(spikesHeld > 100, "the window is as full as before: " + spikesHeld);
        assertEquals("calibrated", acquisition.status().decoder());
    }

    @Test
    void shouldKeepTheBestAdapterOfACancelledCalibration() {
        acquisition.start();
        rig.blocks(10);
        assertFalse(ask(CommandKind.CANCEL_CALIBRATION, "").done(), "there is none yet");
        ask(CommandKind.CALIBRATE, "");
        assertTrue(ask(CommandKind.CANCEL_CALIBRATION, "").done());
        assertEquals(1, calibrator.cancelled);
        assertFalse(ask(CommandKind.USE_CALIBRATION, "").done(), "it has not stopped yet");
        calibrator.status = new CalibrationStatus(
                CalibrationPhase.CANCELLED,
                CalibrationAdvice.NONE,
                10,
                150,
                Float.NaN,
                0.4f,
                Float.NaN,
                0.3f,
                List.of(),
                "cancelled",
                "best",
                "best/report.html");
        assertEquals("decodes with best", ask(CommandKind.USE_CALIBRATION, "").text());
    }

    @Test
    void shouldDiscardACalibrationAndPublishThatThereIsNone() {
        acquisition.start();
        ask(CommandKind.CALIBRATE, "");
        calibrator.status = done("calibrated");
        rig.blocks(20);
        assertTrue(ask(CommandKind.DISCARD_CALIBRATION, "").done());
        rig.blocks(20);
        assertEquals(CalibrationPhase.NONE, newest().phase());
        int said = acquisition.calibrations().size();
        rig.blocks(200);
        assertEquals(said, acquisition.calibrations().size(), "the absence of a calibration is not repeated");
        assertFalse(ask(CommandKind.USE_CALIBRATION, "").done());
    }

    @Test
    void shouldRefuseImpossibleCommandsInOneLine() {
        assertRefused("a session that is being recorded", ask(CommandKind.CALIBRATE, ""));
        acquisition.start();
        assertRefused("words", ask(CommandKind.CALIBRATE, "wrong"));
        ask(CommandKind.CALIBRATE, "");
        assertRefused("one calibration at a time", ask(CommandKind.CALIBRATE, ""));
        assertEquals(1, calibrator.requests.size());
        calibrator.status = done("nowhere");
        assertRefused("nowhere", ask(CommandKind.USE_CALIBRATION, ""));
        rig.blocks(20);
        assertEquals("yesterday", acquisition.status().decoder(), "a decoder that cannot be loaded changes nothing");
    }

    @Test
    void shouldEndTheCalibrationWithTheService() {
        acquisition.start();
        ask(CommandKind.CALIBRATE, "");
        rig.end();
        assertTrue(calibrator.closed);
    }

    private static void assertRefused(String words, Answer answer) {
        assertFalse(answer.done(), answer.text());
        assertTrue(answer.text().contains(words) && !answer.text().contains("\n"), answer.text());
    }

    private CalibrationStatus newest() {
        return acquisition.calibrations().get(acquisition.calibrations().size() - 1);
    }

    private Answer ask(CommandKind kind, String text) {
        long command = acquisition.ask(kind, text);
        rig.blocks(1);
        return acquisition.listen().answerTo(command);
    }

    private static CalibrationStatus done(String adapter) {
        return new CalibrationStatus(
                CalibrationPhase.DONE,
                CalibrationAdvice.USE_IT,
                20,
                20,
                0,
                0.7f,
                0.6f,
                0.3f,
                List.of(),
                "use it",
                adapter,
                adapter + "/report.html");
    }

    private static CalibrationStatus status(CalibrationPhase phase, float best, String message) {
        return new CalibrationStatus(
                phase, CalibrationAdvice.NONE, 1, 20, 9, best, Float.NaN, 0.1f, List.of(), message, "", "");
    }

    /** Has the state that the test sets. */
    private static final class PlayedCalibrator implements Calibrator {
        private final List<CalibrationRequest> requests = new ArrayList<>();
        private CalibrationStatus status = CalibrationStatus.NONE;
        private int cancelled;
        private boolean closed;

        @Override
        public void start(CalibrationRequest request) {
            if (request.options().equals("wrong")) {
                throw new UserError("calibration", "words it knows", "wrong", "leave it out");
            }
            requests.add(request);
            status = status(CalibrationPhase.READING, Float.NaN, "");
        }

        @Override
        public void cancel() {
            cancelled++;
        }

        @Override
        public CalibrationStatus progress() {
            return status;
        }

        @Override
        public void discard() {
            status = CalibrationStatus.NONE;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
