package org.poyorig.live;

import java.nio.ByteBuffer;
import java.util.List;
import org.poyorig.bridge.RingWriter;
import org.poyorig.decode.TickListener;
import org.poyorig.decoded.DecodedDescription;
import org.poyorig.decoded.DecodedView;
import org.poyorig.decoded.LiveFlag;
import org.poyorig.error.UserError;
import org.poyorig.latency.StageLatencies;
import org.poyorig.output.OutputCounts;
import org.poyorig.output.Outputs;
import org.poyorig.status.CalibrationStatus;
import org.poyorig.status.Counters;
import org.poyorig.status.DecoderStatus;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.stream.Answer;
import org.poyorig.stream.RingRecord;

/**
 * Writes samples, answers and the state of a calibration into the results ring, and counts latencies. This class is the
 * ring's only writer. If the ring is full, the record is dropped and counted; the thread never waits. Samples and
 * markers go to the outputs too. One thread: the decode agent's.
 */
final class Results implements TickListener {
    private final RingWriter ring;
    private final long deadlineNanos;
    private final Counters counters;
    private final LiveBoard board;
    private final Outputs outputs;
    private final DecodedView view = new DecodedView();

    Results(RingWriter ring, long deadlineNanos, Counters counters, LiveBoard board, Outputs outputs) {
        this.ring = ring;
        this.deadlineNanos = deadlineNanos;
        this.counters = counters;
        this.board = board;
        this.outputs = outputs;
    }

    @Override
    public boolean isTooFarBehind(long offeredNanos, long nowNanos) {
        return nowNanos - offeredNanos > LiveSettings.DEADLINES_UNTIL_SKIPPED * deadlineNanos;
    }

    @Override
    public boolean missesDeadline(long offeredNanos, long nowNanos) {
        return nowNanos - offeredNanos > deadlineNanos;
    }

    @Override
    public void onSample(ByteBuffer sample) {
        StageLatencies latencies = board.latencies;
        if (latencies != null) {
            latencies.record(view.wrap(sample));
        }
        send(sample);
    }

    /** Sends a held sample. Held samples belong to no tick and count in no latency. */
    void onHeld(ByteBuffer sample) {
        send(sample);
    }

    @Override
    public void onStream(DecodedDescription description) {
        outputs.describe(description);
    }

    @Override
    public void onTtl(long sampleNumber, double rateHertz, long offeredNanos, int line, boolean high) {
        outputs.ttl(sampleNumber, rateHertz, offeredNanos, line, high);
    }

    @Override
    public void onText(long sampleNumber, double rateHertz, long offeredNanos, String text) {
        outputs.text(sampleNumber, rateHertz, offeredNanos, text);
    }

    @Override
    public void onNotRecorded(UserError failure) {
        counters.increment(RuntimeCounter.RECORDER_FAILURES);
        board.note = failure.getMessage();
    }

    void answer(Answer answer) {
        offer(RingRecord.ANSWER, answer.toBytes());
    }

    void calibration(CalibrationStatus status) {
        offer(RingRecord.CALIBRATION, status.toBytes());
    }

    void decoder(DecoderStatus status) {
        offer(RingRecord.DECODER, status.toBytes());
    }

    List<OutputCounts> outputCounts() {
        return outputs.counts();
    }

    private void send(ByteBuffer sample) {
        offer(RingRecord.DECODED, sample);
        outputs.sample(sample);
        view.wrap(sample);
        float[] values = new float[view.outputCount()];
        for (int k = 0; k < values.length; k++) {
            values[k] = view.output(k);
        }
        board.outputs = values;
        board.lastTick = view.sampleNumber();
        board.liveFlags = view.liveFlags() & ~LiveFlag.RECORDING_FAILED;
    }

    private void offer(RingRecord kind, ByteBuffer body) {
        if (!ring.offer(kind.code(), body)) {
            counters.increment(RuntimeCounter.RESULTS_REFUSED);
        }
    }
}
