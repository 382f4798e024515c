package org.poyorig.live;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.poyorig.bridge.Bridge;
import org.poyorig.bridge.Side;
import org.poyorig.bridge.StatusBlock;
import org.poyorig.decoded.DecodedBytes;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.status.CalibrationStatus;
import org.poyorig.status.DecoderStatus;
import org.poyorig.status.LiveStatus;
import org.poyorig.stream.Answer;
import org.poyorig.stream.BlockWriter;
import org.poyorig.stream.Command;
import org.poyorig.stream.CommandKind;
import org.poyorig.stream.RingRecord;
import org.poyorig.stream.SegmentReason;

/** A minimal acquisition side of a rig: writes 10 ms blocks of random spikes into the real ring. */
final class TestAcquisition implements AutoCloseable {
    static final double RATE = 30_000;
    static final int BLOCK_SAMPLES = 300;
    private static final int HOLD_BACK_SAMPLES = 100;

    private final Bridge bridge;
    private final LongSupplier clock;
    private final int unitCount;
    private final Random random = new Random(9);
    private final BlockWriter block = new BlockWriter(1 << 16);
    private final List<DecodedSample> samples = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<CalibrationStatus> calibrations = new ArrayList<>();
    private final List<DecoderBefore> decoders = new ArrayList<>();
    private long sample;
    private int segment;
    private long commands;

    TestAcquisition(String rig, int unitCount, LongSupplier clock) {
        this.bridge = Bridge.open(rig, Side.ACQUISITION);
        this.unitCount = unitCount;
        this.clock = clock;
    }

    /** Describes the stream and begins a segment, in one block. */
    void start() {
        start("test/session");
    }

    /** Starts a session of another name. */
    void start(String sessionName) {
        block.begin(clock.getAsLong());
        block.stream(sample, RATE, sessionName);
        for (int unit = 0; unit < unitCount; unit++) {
            block.unit(sample, unit, "unit_" + unit);
        }
        block.segmentStart(sample, segment++, SegmentReason.ACQUISITION_START);
        block.watermark(sample, sample);
        offer();
    }

    /** One block of 10 ms. */
    void block() {
        block.begin(clock.getAsLong());
        for (int unit = 0; unit < unitCount; unit++) {
            if (random.nextDouble() < 0.2) {
                block.spike(Math.max(0, sample - HOLD_BACK_SAMPLES) + random.nextInt(BLOCK_SAMPLES), unit);
            }
        }
        sample += BLOCK_SAMPLES;
        block.watermark(sample - HOLD_BACK_SAMPLES, sample);
        offer();
    }

    /** Ends the segment. */
    void stop() {
        block.begin(clock.getAsLong());
        block.watermark(sample, sample);
        block.segmentEnd(sample);
        offer();
    }

    /** Sends a command; returns its number. */
    long ask(CommandKind kind, String text) {
        Command command = new Command(kind, ++commands, sample, text);
        send(RingRecord.COMMAND, command.toBytes());
        return command.number();
    }

    /** Reads the results ring. */
    TestAcquisition listen() {
        bridge.beat();
        bridge.incoming().read(this::onResult, Integer.MAX_VALUE);
        return this;
    }

    List<DecodedSample> samples() {
        return samples;
    }

    /** A state of the decoder, and how many samples had come before it. */
    record DecoderBefore(DecoderStatus decoder, int samples) {}

    /** The received states of the decoder, in order. */
    List<DecoderBefore> decoders() {
        return decoders;
    }

    /** The received states of the calibration, in order. */
    List<CalibrationStatus> calibrations() {
        return calibrations;
    }

    /** The answer to a command; null if there is none yet. */
    Answer answerTo(long command) {
        return answers.stream()
                .filter(answer -> answer.commandNumber() == command)
                .findFirst()
                .orElse(null);
    }

    LiveStatus status() {
        ByteBuffer body = ByteBuffer.allocate(StatusBlock.LONGEST_BODY).order(ByteOrder.LITTLE_ENDIAN);
        return bridge.status().read(body) == StatusBlock.NONE ? null : LiveStatus.read(body);
    }

    void send(RingRecord kind, ByteBuffer body) {
        if (!bridge.outgoing().offer(kind.code(), body)) {
            throw new IllegalStateException("the ring is full");
        }
    }

    /** Sends any events as a block. */
    void sendBlock(Consumer<BlockWriter> events) {
        block.begin(clock.getAsLong());
        events.accept(block);
        offer();
    }

    private void offer() {
        bridge.beat();
        send(RingRecord.BLOCK, block.buffer());
    }

    private void onResult(int kind, int epoch, long sequence, long lostBefore, ByteBuffer body) {
        if (kind == RingRecord.DECODED.code()) {
            if (!DecodedBytes.isSound(body)) {
                throw new IllegalStateException("an unsound sample");
            }
            samples.add(DecodedBytes.read(body));
        } else if (kind == RingRecord.CALIBRATION.code()) {
            calibrations.add(CalibrationStatus.read(body));
        } else if (kind == RingRecord.DECODER.code()) {
            DecoderStatus decoder = DecoderStatus.read(body);
            decoders.add(new DecoderBefore(decoder, samples.size()));
        } else {
            answers.add(Answer.read(body));
        }
    }

    @Override
    public void close() {
        bridge.close();
    }
}
