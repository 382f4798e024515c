package org.poyorig.input;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.poyorig.stream.BlockReader;
import org.poyorig.stream.BlockVerdict;
import org.poyorig.stream.EventHandler;
import org.poyorig.stream.SegmentReason;

/** Stands for the ring: reads each block as the runtime does, and keeps its events in words. */
public final class FedBlocks {
    private final List<String> events = new ArrayList<>();
    private final BlockReader reader = new BlockReader();
    private boolean full;

    public boolean offer(ByteBuffer block) {
        if (full) {
            return false;
        }
        BlockVerdict verdict = reader.read(block, new Words());
        if (verdict != BlockVerdict.ACCEPTED) {
            throw new IllegalStateException(verdict.sentence());
        }
        return true;
    }

    void setFull(boolean isFull) {
        full = isFull;
    }

    /** The events since the last call. */
    public List<String> taken() {
        List<String> copy = List.copyOf(events);
        events.clear();
        return copy;
    }

    private final class Words implements EventHandler {
        @Override
        public void onStream(long sampleNumber, double rateHertz, String name) {
            events.add("stream " + name + " " + rateHertz);
        }

        @Override
        public void onUnit(long sampleNumber, int unit, String id) {
            events.add("unit " + unit + " " + id);
        }

        @Override
        public void onSpike(long sampleNumber, int unit) {
            events.add("spike " + sampleNumber + " " + unit);
        }

        @Override
        public void onTtl(long sampleNumber, int line, boolean high) {
            events.add("ttl " + sampleNumber + " " + line + " " + high);
        }

        @Override
        public void onText(long sampleNumber, String text) {
            events.add("text " + sampleNumber + " " + text);
        }

        @Override
        public void onWatermark(long sampleNumber, long blockEndSampleNumber) {
            events.add("watermark " + sampleNumber + " " + blockEndSampleNumber);
        }

        @Override
        public void onSegmentStart(long sampleNumber, int segment, SegmentReason reason) {
            events.add("start " + sampleNumber + " " + segment + " " + reason);
        }

        @Override
        public void onSegmentEnd(long sampleNumber) {
            events.add("end " + sampleNumber);
        }
    }
}
