package org.poyorig.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockTest {
    private final List<String> heard = new ArrayList<>();
    private final EventHandler listener = new Listener(heard);
    private final BlockReader reader = new BlockReader();

    @Test
    void shouldReadBackEveryKindAsWritten() {
        BlockVerdict verdict = reader.read(everyKind().buffer(), listener);
        assertEquals(BlockVerdict.ACCEPTED, verdict);
        assertEquals(
                List.of(
                        "block 77",
                        "stream 5 30000.0 example_data",
                        "unit 5 0 100|example_data|102|Electrode 3#1",
                        "segment 5 0 ACQUISITION_START",
                        "spike 9 0",
                        "spike -3 65535",
                        "series 5 2 cursor.vel cm/s [vx, vy, νz]",
                        "sample 6 2 1.5 NaN -0.25",
                        "sample 7 2 2.5 0.0 1.0",
                        "ttl 8 3 true",
                        "text 9 go ★",
                        "watermark 100 200",
                        "end 300"),
                heard);
    }

    @Test
    void shouldStartEveryEventOnMultipleOfEight() {
        ByteBuffer block = everyKind().buffer();
        for (int at = BlockLayout.BLOCK_HEADER_LENGTH; at < block.limit(); at += block.getInt(at + 4)) {
            assertEquals(0, at % 8);
        }
    }

    @Test
    void shouldPlaceBytesAsTheLayoutDocuments() {
        BlockWriter writer = new BlockWriter(256);
        writer.begin(0x0102030405060708L);
        writer.spike(-2, 7);
        ByteBuffer expected = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        expected.putInt(64).putShort((short) 1).putShort((short) 0).putLong(0x0102030405060708L);
        expected.putInt(1).putInt(0);
        expected.putShort((short) 3).putShort((short) 1).putInt(40).putLong(-2);
        expected.putInt(1).putInt(0).putLong(-2).putInt(7).putInt(0);
        assertEquals(expected.flip(), writer.buffer());
    }

    @Test
    void shouldRefuseSpikeWhenBlockIsFull() {
        BlockWriter writer = new BlockWriter(24 + 24 + 16 * 3 + 8);
        assertTrue(writer.spike(1, 1));
        assertTrue(writer.spike(2, 1));
        assertTrue(writer.spike(3, 1));
        assertFalse(writer.spike(4, 1));
        assertFalse(writer.watermark(4, 4));
        assertEquals(BlockVerdict.ACCEPTED, reader.read(writer.buffer(), listener));
        assertEquals(4, heard.size());
    }

    @Test
    void shouldDeliverNothingOfTruncatedBlock() {
        ByteBuffer block = everyKind().buffer();
        for (int length = 0; length < block.limit(); length++) {
            ByteBuffer cut = block.slice(0, length);
            assertEquals(BlockVerdict.WRONG_BLOCK_LENGTH, reader.read(cut, listener), "length " + length);
            if (length >= BlockLayout.BLOCK_HEADER_LENGTH) {
                ByteBuffer claimed = copy(cut);
                claimed.putInt(0, length);
                assertNotEquals(BlockVerdict.ACCEPTED, reader.read(claimed, listener), "length " + length);
            }
        }
        assertEquals(List.of(), heard);
    }

    @Test
    void shouldReportTheKindOfDamage() {
        assertEquals(BlockVerdict.UNKNOWN_VERSION, afterShort(BlockLayout.BLOCK_VERSION_OFFSET, 9));
        assertEquals(BlockVerdict.UNKNOWN_KIND, afterShort(24, 11));
        assertEquals(BlockVerdict.UNKNOWN_KIND, afterShort(24, -1));
        assertEquals(BlockVerdict.UNKNOWN_VERSION, afterShort(26, 2));
        assertEquals(BlockVerdict.WRONG_EVENT_LENGTH, afterInt(28, 0));
        assertEquals(BlockVerdict.WRONG_EVENT_LENGTH, afterInt(28, Integer.MAX_VALUE));
        assertEquals(BlockVerdict.WRONG_EVENT_LENGTH, afterInt(28, -8));
        assertEquals(BlockVerdict.WRONG_EVENT_LENGTH, afterInt(40, Integer.MAX_VALUE));
        assertEquals(BlockVerdict.WRONG_EVENT_LENGTH, afterInt(40, -1));
        assertEquals(BlockVerdict.VALUE_OUT_OF_RANGE, afterInt(56, -1));
        assertEquals(BlockVerdict.VALUE_OUT_OF_RANGE, afterInt(56, BlockLayout.MAXIMUM_NUMBER));
        assertEquals(BlockVerdict.VALUE_OUT_OF_RANGE, afterInt(BlockLayout.EVENT_COUNT_OFFSET, 2));
    }

    @Test
    void shouldSurviveAnyBytes() {
        Random random = new Random(20261122);
        ByteBuffer sound = everyKind().buffer();
        int accepted = 0;
        for (int trial = 0; trial < 50_000; trial++) {
            ByteBuffer block = copy(sound);
            int flips = 1 + random.nextInt(4);
            for (int flip = 0; flip < flips; flip++) {
                block.put(random.nextInt(block.limit()), (byte) random.nextInt());
            }
            accepted += reader.read(block, listener) == BlockVerdict.ACCEPTED ? 1 : 0;
        }
        assertTrue(accepted > 0 && accepted < 50_000, "accepted " + accepted);
    }

    @Test
    void shouldAllocateNothingForSpikes() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        BlockWriter writer = new BlockWriter(1 << 16);
        EventHandler silent = new EventHandler() {};
        float[] values = {1, 2};
        long before = 0;
        for (int round = 0; round < 2_000; round++) {
            if (round == 1_000) {
                before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            }
            writer.begin(round);
            for (int k = 0; k < 100; k++) {
                writer.spike(k, k);
            }
            writer.behaviourSample(1, 0, values);
            writer.watermark(50, 100);
            reader.read(writer.buffer(), silent);
        }
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertTrue(allocated < 1_000 * 8, allocated + " bytes in 1000 blocks");
    }

    private static BlockWriter everyKind() {
        BlockWriter writer = new BlockWriter(4096);
        writer.begin(77);
        writer.stream(5, 30_000, "example_data");
        writer.unit(5, 0, "100|example_data|102|Electrode 3#1");
        writer.segmentStart(5, 0, SegmentReason.ACQUISITION_START);
        writer.spike(9, 0);
        writer.spike(-3, 65_535);
        writer.behaviourDescription(5, 2, "cursor.vel", "cm/s", List.of("vx", "vy", "νz"));
        writer.behaviourSample(6, 2, new float[] {1.5f, Float.NaN, -0.25f});
        writer.behaviourSample(7, 2, new float[] {2.5f, 0, 1});
        writer.ttl(8, 3, true);
        writer.text(9, "go ★");
        writer.watermark(100, 200);
        writer.segmentEnd(300);
        return writer;
    }

    private BlockVerdict afterShort(int offset, int value) {
        ByteBuffer block = oneSpike();
        block.putShort(offset, (short) value);
        return reader.read(block, listener);
    }

    private BlockVerdict afterInt(int offset, int value) {
        ByteBuffer block = oneSpike();
        block.putInt(offset, value);
        return reader.read(block, listener);
    }

    private static ByteBuffer oneSpike() {
        BlockWriter writer = new BlockWriter(256);
        writer.spike(1, 1);
        return copy(writer.buffer());
    }

    private static ByteBuffer copy(ByteBuffer block) {
        ByteBuffer copy = ByteBuffer.allocate(block.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        return copy.put(block.duplicate()).flip();
    }

    private record Listener(List<String> heard) implements EventHandler {
        @Override
        public void onBlock(long offeredNanos) {
            heard.add("block " + offeredNanos);
        }

        @Override
        public void onStream(long sampleNumber, double rateHertz, String name) {
            heard.add("stream " + sampleNumber + " " + rateHertz + " " + name);
        }

        @Override
        public void onUnit(long sampleNumber, int unit, String id) {
            heard.add("unit " + sampleNumber + " " + unit + " " + id);
        }

        @Override
        public void onSpike(long sampleNumber, int unit) {
            heard.add("spike " + sampleNumber + " " + unit);
        }

        @Override
        public void onBehaviourDescription(
                long sampleNumber, int series, String key, String unit, List<String> channelNames) {
            heard.add("series " + sampleNumber + " " + series + " " + key + " " + unit + " " + channelNames);
        }

        @Override
        public void onBehaviourSample(long sampleNumber, int series, float[] values, int channels) {
            StringBuilder text = new StringBuilder("sample " + sampleNumber + " " + series);
            for (int channel = 0; channel < channels; channel++) {
                text.append(' ').append(values[channel]);
            }
            heard.add(text.toString());
        }

        @Override
        public void onTtl(long sampleNumber, int line, boolean high) {
            heard.add("ttl " + sampleNumber + " " + line + " " + high);
        }

        @Override
        public void onText(long sampleNumber, String text) {
            heard.add("text " + sampleNumber + " " + text);
        }

        @Override
        public void onWatermark(long sampleNumber, long blockEndSampleNumber) {
            heard.add("watermark " + sampleNumber + " " + blockEndSampleNumber);
        }

        @Override
        public void onSegmentStart(long sampleNumber, int segment, SegmentReason reason) {
            heard.add("segment " + sampleNumber + " " + segment + " " + reason);
        }

        @Override
        public void onSegmentEnd(long sampleNumber) {
            heard.add("end " + sampleNumber);
        }
    }
}
