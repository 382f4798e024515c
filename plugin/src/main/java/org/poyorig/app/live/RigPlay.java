package org.poyorig.app.live;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.poyorig.bridge.PeerReport;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.error.UserError;
import org.poyorig.play.PlayListener;
import org.poyorig.play.PlayReport;
import org.poyorig.play.PlaySettings;
import org.poyorig.play.RigPlayer;
import org.poyorig.recording.Recording;
import org.poyorig.status.CalibrationStatus;
import org.poyorig.status.LiveStatus;
import org.poyorig.stream.Answer;
import org.poyorig.stream.CommandKind;

/** Plays a recording into a rig and prints a line per second and a summary at the end. */
final class RigPlay implements PlayListener {
    private static final Duration LONGEST_ARMING = Duration.ofSeconds(60);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(5);
    private static final long LISTEN_NANOS = 20_000_000;

    private final double rateHertz;
    private final Optional<RigCalibration> calibration;
    private final Histogram sinceLine = new Histogram(3);
    private long lineSecond = Long.MIN_VALUE;

    private RigPlay(double rateHertz, Optional<RigCalibration> calibration) {
        this.rateHertz = rateHertz;
        this.calibration = calibration;
    }

    /**
     * Plays on the calling thread.
     *
     * @param waitSeconds longest wait for a runtime that is ready; 0 to play without a runtime
     * @param calibration a calibration to request while playing
     */
    static PlayReport run(
            String rig,
            Recording recording,
            PlaySettings settings,
            double waitSeconds,
            Optional<RigCalibration> calibration) {
        RigPlay watching = new RigPlay(settings.clock().rateHertz(), calibration);
        try (RigPlayer player = new RigPlayer(rig, watching)) {
            if (waitSeconds > 0) {
                awaitRuntime(player, rig, waitSeconds);
                ask(player, CommandKind.ARM, recording.sessionId());
                ask(player, CommandKind.START_DECODING, "");
            }
            calibration.ifPresent(asking -> asking.through(player));
            PlayReport report = player.play(recording, settings, LONGEST_DRAIN);
            print(recording, report);
            calibration.ifPresent(RigCalibration::await);
            return report;
        }
    }

    private static void awaitRuntime(RigPlayer player, String rig, double waitSeconds) {
        long end = System.nanoTime() + Math.round(waitSeconds * 1e9);
        while (!player.runtimeIsReady()) {
            if (System.nanoTime() > end) {
                String found =
                        player.status().map(LiveStatus::state).map(Enum::name).orElse("no runtime");
                throw new UserError(
                        "rig " + rig,
                        "a runtime in state READY within " + waitSeconds + " s",
                        found,
                        "start a runtime: ./poyo serve --rig " + rig + ", or give --wait 0 to play without a runtime");
            }
            player.listen(LISTEN_NANOS);
        }
    }

    private static void ask(RigPlayer player, CommandKind kind, String text) {
        Answer answer = player.ask(kind, text, LONGEST_ARMING)
                .orElse(new Answer(0, false, "no answer to " + kind + " " + text));
        System.err.println((answer.done() ? "" : "refused: ") + answer.text());
    }

    @Override
    public void onDecoded(DecodedSample sample, long roundTripNanos) {
        sinceLine.recordValue(roundTripNanos);
        long second = (long) Math.floor(sample.sampleNumber() / rateHertz);
        if (second != lineSecond) {
            lineSecond = second;
            StringBuilder values = new StringBuilder();
            for (float value : sample.outputs()) {
                values.append(String.format(Locale.ROOT, " %9.3f", value));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%8.2f s %s   %,d spikes   round trip p50 %.2f ms, longest %.2f ms%n",
                    sample.sampleNumber() / rateHertz,
                    values,
                    sample.spikesInWindow(),
                    sinceLine.getValueAtPercentile(50) / 1e6,
                    sinceLine.getMaxValue() / 1e6);
            sinceLine.reset();
        }
    }

    @Override
    public void onPlayed(double seconds) {
        calibration.ifPresent(asking -> asking.onPlayed(seconds));
    }

    @Override
    public void onCalibration(CalibrationStatus status) {
        calibration.ifPresent(asking -> asking.onCalibration(status));
    }

    @Override
    public void onAnswer(Answer answer) {
        calibration.ifPresent(asking -> asking.onAnswer(answer));
    }

    @Override
    public void onRuntime(PeerReport news) {
        System.err.println(news.sentence());
    }

    private static void print(Recording recording, PlayReport report) {
        Histogram trip = report.roundTripNanos();
        System.out.printf(
                Locale.ROOT,
                "played         %s, %,d units in %,d blocks%n",
                recording.sessionId(),
                recording.unitIds().size(),
                report.blocksOffered());
        System.out.printf(
                Locale.ROOT,
                "refused        %,d blocks because the ring was full; %,d blocks left unread%n",
                report.blocksRefused(),
                report.blocksUnread());
        System.out.printf(
                Locale.ROOT,
                "received       %,d decoded samples and %,d held samples; %,d after the deadline, %,d lost%n",
                report.decoded(),
                report.held(),
                report.deadlineMissed(),
                report.resultsLost());
        System.out.printf(
                Locale.ROOT,
                "round trip     p50 %.3f ms, p99 %.3f ms, longest %.3f ms%n",
                trip.getValueAtPercentile(50) / 1e6,
                trip.getValueAtPercentile(99) / 1e6,
                trip.getMaxValue() / 1e6);
        System.out.printf(
                Locale.ROOT,
                "hand-over      late by p99 %.3f ms, longest %.3f ms%n",
                report.handOverLateNanos().getValueAtPercentile(99) / 1e6,
                report.handOverLateNanos().getMaxValue() / 1e6);
    }
}
