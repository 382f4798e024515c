package org.poyorig.play;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.poyorig.bridge.RecordHandler;
import org.poyorig.decoded.DecodedBytes;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.decoded.LiveFlag;
import org.poyorig.status.CalibrationStatus;
import org.poyorig.stream.Answer;
import org.poyorig.stream.RingRecord;

/**
 * Reads the runtime's records: decoded samples, answers, the state of a calibration. Use on one thread. The round trip
 * of every decoded sample is counted, also of those that a stall delays, so the histogram needs no correction for
 * coordinated omission.
 */
final class ReturnedSamples implements RecordHandler {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final PlayListener listener;
    private final Histogram roundTripNanos = new Histogram(SIGNIFICANT_DIGITS);
    private ByteBuffer copy = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
    private Answer answer;
    private long decoded;
    private long held;
    private long deadlineMissed;
    private long lost;

    ReturnedSamples(PlayListener listener) {
        this.listener = listener;
    }

    @Override
    public void onRecord(int kind, int epoch, long sequence, long lostBefore, ByteBuffer body) {
        long seenNanos = System.nanoTime();
        lost += lostBefore;
        RingRecord record = RingRecord.of(kind);
        if (record == RingRecord.ANSWER) {
            Answer read = Answer.read(body);
            if (read != null) {
                answer = read;
                listener.onAnswer(read);
            }
        } else if (record == RingRecord.CALIBRATION) {
            CalibrationStatus status = CalibrationStatus.read(body);
            if (status != null) {
                listener.onCalibration(status);
            }
        } else if (record == RingRecord.DECODED) {
            ByteBuffer own = copyOf(body);
            if (DecodedBytes.isSound(own)) {
                onSample(DecodedBytes.read(own), seenNanos);
            }
        }
    }

    private void onSample(DecodedSample sample, long seenNanos) {
        long nanos = Math.max(0, seenNanos - sample.offeredNanos());
        deadlineMissed += (sample.liveFlags() & LiveFlag.DEADLINE_MISSED) != 0 ? 1 : 0;
        if ((sample.liveFlags() & LiveFlag.HELD) != 0) {
            held++;
        } else {
            decoded++;
            roundTripNanos.recordValue(nanos);
        }
        listener.onDecoded(sample, nanos);
    }

    /** Copies the record, because the runtime could change the ring's bytes while they are read. */
    private ByteBuffer copyOf(ByteBuffer body) {
        if (body.remaining() > copy.capacity()) {
            copy = ByteBuffer.allocate(body.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        }
        copy.clear();
        copy.put(0, body, body.position(), body.remaining());
        return copy.limit(body.remaining());
    }

    /** The answer to this command, if it is the last answer that came. */
    Optional<Answer> answerTo(long commandNumber) {
        boolean isIt = answer != null && answer.commandNumber() == commandNumber;
        return isIt ? Optional.of(answer) : Optional.empty();
    }

    long received() {
        return decoded + held;
    }

    PlayReport report(long offered, long refused, long unread, Histogram handOverLateNanos) {
        return new PlayReport(
                offered, refused, unread, decoded, held, deadlineMissed, lost, roundTripNanos, handOverLateNanos);
    }
}
