package org.poyorig.decoded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.status.CalibrationAdvice;
import org.poyorig.status.CalibrationPhase;
import org.poyorig.status.CalibrationStatus;
import org.poyorig.status.DecoderStatus;
import org.poyorig.status.LatencyFigures;
import org.poyorig.status.LatencyStage;
import org.poyorig.status.LiveStatus;
import org.poyorig.status.RuntimeCounter;
import org.poyorig.status.ServiceState;
import org.poyorig.stream.Answer;
import org.poyorig.stream.BlockLayout;
import org.poyorig.stream.BlockWriter;
import org.poyorig.stream.Command;
import org.poyorig.stream.CommandKind;
import org.poyorig.stream.SegmentReason;

/**
 * The bytes that the Open Ephys plugin, in C++, exchanges with the runtime. The tests of both sides read the same
 * files. The plugin must write exactly these bytes, and must read these values out of them. Every bit, counter and
 * stage has a value of its own. If a layout grows, {@code -Dpoyo.golden=write} writes the files again.
 */
class PluginGoldenBytesTest {
    private static final Path GOLDEN =
            Path.of(System.getProperty("poyo.root", "..")).resolve("plugin/open-ephys/Tests/unit/golden");

    private static final int ALL_LIVE_FLAGS = LiveFlag.HELD
            | LiveFlag.SKIPPED
            | LiveFlag.DEADLINE_MISSED
            | LiveFlag.NOT_FINITE
            | LiveFlag.INPUT_STALLED
            | LiveFlag.PRODUCER_DEAD
            | LiveFlag.RECORDING_FAILED
            | LiveFlag.FALLEN_BACK;

    @TempDir
    private Path folder;

    @Test
    void shouldAgreeOnBlock() throws IOException {
        BlockWriter writer = new BlockWriter(BlockLayout.MAXIMUM_BLOCK_LENGTH);
        writer.begin(123_456_789);
        writer.stream(1000, 30_000, "affe/tag_1");
        writer.unit(1000, 0, "100|example_data|102|Electrode 3#1");
        writer.unit(1000, 1, "übrige");
        writer.behaviourDescription(1000, 0, "cursor.vel", "cm/s", List.of("vx", "vy", "vz"));
        writer.segmentStart(1000, 0, SegmentReason.ACQUISITION_START);
        writer.spike(1005, 1);
        writer.spike(1007, 0);
        writer.behaviourSample(1150, 0, new float[] {1.5f, -2, 0.25f});
        writer.behaviourSample(1450, 0, new float[] {3, 4, 5});
        writer.ttl(1200, 7, true);
        writer.text(1000, "Ziel erreicht");
        writer.watermark(1540, 1640);
        writer.segmentEnd(1640);
        writer.segmentStart(5, 1, SegmentReason.BACKWARD_JUMP);
        assertGolden("block", writer.buffer());
    }

    @Test
    void shouldAgreeOnCommandAndAnswer() throws IOException {
        assertGolden("command", new Command(CommandKind.MARK, 42, 99_000, "Belohnung süß").toBytes());
        assertGolden("answer", new Answer(42, false, "mark: expected a session, found none").toBytes());
    }

    @Test
    void shouldAgreeOnDecodedSample() throws IOException {
        DecodedDescription description = new DecodedDescription(
                DecodedDescription.SCHEMA_VERSION,
                "s",
                30_000,
                0.02,
                1,
                List.of(
                        new DecodedDescription.Output("vx", "cm/s"),
                        new DecodedDescription.Output("vy", "cm/s"),
                        new DecodedDescription.Output("vz", "cm/s")),
                List.of("u"),
                "0",
                "test");
        try (DecodedWriter writer = new DecodedWriter(folder.resolve("decoded"), description, () -> 0)) {
            writer.begin(36_000, 120, 3, 1, DecodeState.LATE_SPIKES)
                    .output(0, 1.5f)
                    .output(1, -2)
                    .output(2, 0.25f)
                    .stage(DecodedLayout.BLOCK_STAGE, 11)
                    .stage(DecodedLayout.OFFERED_AT, 5_000_000_000L)
                    .liveFlags(ALL_LIVE_FLAGS)
                    .publishedAt(5_003_000_000L);
            assertGolden("decoded", writer.bytes());
        }
    }

    @Test
    void shouldAgreeOnLiveStatus() throws IOException {
        Map<RuntimeCounter, Long> counters = new EnumMap<>(RuntimeCounter.class);
        for (RuntimeCounter counter : RuntimeCounter.values()) {
            counters.put(counter, 100L + counter.ordinal());
        }
        Map<LatencyStage, LatencyFigures> stages = new EnumMap<>(LatencyStage.class);
        for (LatencyStage stage : LatencyStage.values()) {
            long more = 1_000_000L * stage.ordinal();
            stages.put(
                    stage,
                    new LatencyFigures(
                            9 + stage.ordinal(),
                            1_000_000 + more,
                            2_000_000 + more,
                            3_000_000 + more,
                            4_500_000 + more));
        }
        LiveStatus status = new LiveStatus(
                ServiceState.DECODING,
                ALL_LIVE_FLAGS,
                7_000_000_000L,
                30_000,
                60_000,
                59_400,
                20_000_000,
                2,
                counters,
                stages,
                new float[] {1.5f, -2, 0.25f},
                "/Sitzungen/größte",
                "m1, 171 units, on CPU",
                "all is well");
        ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        status.write(bytes);
        assertGolden("status", bytes);
    }

    @Test
    void shouldAgreeOnCalibration() throws IOException {
        CalibrationStatus status = new CalibrationStatus(
                CalibrationPhase.FITTING,
                CalibrationAdvice.KEEP_PREVIOUS,
                120,
                1000,
                12.5f,
                0.75f,
                0.5f,
                0.25f,
                List.of(new CalibrationStatus.Score(0, 0.25f), new CalibrationStatus.Score(100, 0.75f)),
                "läuft",
                "/adapter",
                "/adapter/report.html");
        assertGolden("calibration", status.toBytes());
    }

    @Test
    void shouldAgreeOnDecoder() throws IOException {
        DecoderStatus status = new DecoderStatus(
                8_000_000_000L,
                "m1, 171 units, on CPU",
                "/Bündel/m1",
                "/adapter",
                "sim: expected a window of 1 s, found 2 s",
                List.of(
                        new OutputSpec("vx", "cm/s", OptionalDouble.of(10)),
                        new OutputSpec("vy", "m/s", OptionalDouble.of(0.25)),
                        new OutputSpec("z", "unknown", OptionalDouble.empty())));
        assertGolden("decoder", status.toBytes());
        DecoderStatus read = DecoderStatus.read(status.toBytes());
        assertEquals(status.refusal(), read.refusal());
        assertEquals("", read.outputs().get(2).unit(), "a value without a scale is in network units");
    }

    private static void assertGolden(String name, ByteBuffer bytes) throws IOException {
        byte[] written = new byte[bytes.remaining()];
        bytes.duplicate().get(written);
        Path file = GOLDEN.resolve(name + ".hex");
        if ("write".equals(System.getProperty("poyo.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, lines(written));
        }
        assertEquals(Files.readString(file), lines(written), name);
    }

    /** Sixteen bytes a line, so that a change shows where it is. */
    private static String lines(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length; at += 16) {
            text.append(HexFormat.of().formatHex(bytes, at, Math.min(at + 16, bytes.length)))
                    .append('\n');
        }
        return text.toString();
    }
}
