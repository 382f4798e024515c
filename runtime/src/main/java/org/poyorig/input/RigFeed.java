package org.poyorig.input;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.poyorig.record.NanoClock;
import org.poyorig.stream.BlockLayout;
import org.poyorig.stream.BlockWriter;
import org.poyorig.stream.SegmentReason;

/**
 * Makes acquisition blocks of single spikes, by the rules of the Open Ephys plugin: units are described before their
 * first spike, each block ends with its watermark, a jump of the clock begins another segment. Events wait until
 * {@link #block} says that their time is over. If the ring refuses a block, its events are lost and counted, and the
 * next block describes everything again that the reader does not have. One thread.
 */
public final class RigFeed {
    private static final int MOST_MARKERS = 1 << 12;
    private static final double MOST_AHEAD_SECONDS = 60;
    private static final int MOST_SENTENCES = 100;

    private final Predicate<ByteBuffer> ring;
    private final NanoClock clock;
    private final BlockWriter writer = new BlockWriter(BlockLayout.MAXIMUM_BLOCK_LENGTH);
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> units = new ArrayList<>();
    private final PendingSpikes spikes = new PendingSpikes();
    private final List<Predicate<BlockWriter>> markers = new ArrayList<>();
    private final Queue<String> news = new ConcurrentLinkedQueue<>();
    private final Set<String> said = new HashSet<>();
    private String streamName;
    private double rateHertz;
    private Told told = new Told(false, 0, -1, false, 0);
    private Told telling = told;
    private boolean refused;
    private int spikesInBlock;
    private int markersInBlock;
    private long spikesTaken;
    private long spikesLeftOut;
    private long markersLeftOut;
    private long blocks;
    private long blocksRefused;
    private long malformed;
    private long messagesLost;

    /** What the reader has been told in accepted blocks. */
    private record Told(boolean stream, int units, int segment, boolean inSegment, long end) {}

    /**
     * Makes a feed.
     *
     * @param ring takes a finished block, position to limit; false if it has no room
     * @param clock stamps the hand-over
     */
    public RigFeed(Predicate<ByteBuffer> ring, NanoClock clock) {
        this.ring = ring;
        this.clock = clock;
    }

    /** Names the stream. The first name and rate stay for good. */
    public void stream(String name, double hertz) {
        if (streamName == null) {
            streamName = name;
            rateHertz = hertz;
        }
    }

    /** Samples per second; 0 before {@link #stream}. */
    public double rateHertz() {
        return rateHertz;
    }

    /** Adds a spike. */
    public void spike(long sampleNumber, String unitId) {
        Integer unit = numbers.get(unitId);
        if (unit == null && units.size() < BlockLayout.MAXIMUM_NUMBER) {
            unit = units.size();
            units.add(unitId);
            numbers.put(unitId, unit);
        }
        if (unit == null) {
            leaveOut(1, "more than " + BlockLayout.MAXIMUM_NUMBER + " units: spikes of further units are left out");
        } else if (!spikes.add(sampleNumber, unit)) {
            leaveOut(
                    1,
                    "more than " + PendingSpikes.MOST + " spikes came without a watermark and are left out; let the"
                            + " sender send watermarks");
        }
    }

    /** Adds a change of a digital line. */
    public void ttl(long sampleNumber, int line, boolean high) {
        marker(block -> block.ttl(sampleNumber, line, high));
    }

    /** Adds a text. */
    public void text(long sampleNumber, String text) {
        marker(block -> block.text(sampleNumber, text));
    }

    private void marker(Predicate<BlockWriter> event) {
        if (markers.size() == MOST_MARKERS) {
            markersLeftOut++;
        } else {
            markers.add(event);
        }
    }

    /**
     * The earliest sample of the events that wait, at most this one. A sender that states only watermarks begins its
     * first segment there.
     */
    public long earliestWaiting(long sampleNumber) {
        return Math.min(sampleNumber, spikes.earliest(sampleNumber));
    }

    /** First sample after the last block; {@link Long#MIN_VALUE} outside a segment. */
    public long end() {
        return told.inSegment ? told.end : Long.MIN_VALUE;
    }

    /**
     * The time {@code [start, end)} has passed: hands over what has come.
     *
     * @param watermark all spikes before this sample have come
     */
    public void block(long start, long end, long watermark) {
        telling = told;
        refused = false;
        writer.begin(0);
        describe(start);
        meet(start);
        long mostAhead = Math.round(MOST_AHEAD_SECONDS * rateHertz);
        for (int k = 0; k < spikes.count(); k++) {
            long sampleNumber = spikes.sampleNumber(k);
            int unit = spikes.unit(k);
            if (sampleNumber - end > mostAhead) {
                leaveOut(1, "spikes that are dated more than a minute ahead are left out; check the sender's clock");
            } else if (sampleNumber < end) {
                put(() -> writer.spike(sampleNumber, unit));
                count(refused, true);
            }
        }
        spikes.keep(end, end + mostAhead);
        for (Predicate<BlockWriter> marker : markers) {
            put(() -> marker.test(writer));
            count(refused, false);
        }
        markers.clear();
        put(() -> writer.watermark(watermark, end));
        telling = new Told(telling.stream, telling.units, telling.segment, true, end);
        handOver();
        blocksRefused += refused ? 1 : 0;
        blocks += refused ? 0 : 1;
        if (refused) {
            say("the rig's ring is full: blocks are refused and counted; start ./poyo serve");
        }
    }

    /** The segment ends, because the sender is gone or stops. */
    public void endSegment() {
        if (told.inSegment) {
            telling = new Told(told.stream, told.units, told.segment, false, told.end);
            refused = false;
            writer.begin(0);
            writer.segmentEnd(told.end);
            handOver();
        }
    }

    private void describe(long start) {
        if (!telling.stream) {
            put(() -> writer.stream(start, rateHertz, streamName));
        }
        for (int k = telling.units; k < units.size(); k++) {
            int unit = k;
            put(() -> writer.unit(start, unit, units.get(unit)));
        }
        telling = new Told(true, units.size(), telling.segment, telling.inSegment, telling.end);
    }

    private void meet(long start) {
        if (telling.inSegment && start == telling.end) {
            return;
        }
        SegmentReason reason = SegmentReason.ACQUISITION_START;
        if (telling.segment >= 0) {
            reason = start < telling.end ? SegmentReason.BACKWARD_JUMP : SegmentReason.GAP;
        }
        if (telling.inSegment) {
            put(() -> writer.segmentEnd(telling.end));
        }
        int segment = telling.segment + 1;
        SegmentReason why = reason;
        put(() -> writer.segmentStart(start, segment, why));
        telling = new Told(telling.stream, telling.units, segment, true, start);
    }

    /** An event that fits into a block. */
    @FunctionalInterface
    private interface Event {
        boolean write();
    }

    /** Writes an event, into another block if this one is full. Writes nothing after the ring has refused a block. */
    private void put(Event event) {
        if (!refused && !event.write()) {
            handOver();
            if (!refused) {
                event.write();
            }
        }
    }

    private void count(boolean lost, boolean spike) {
        if (spike) {
            spikesLeftOut += lost ? 1 : 0;
            spikesInBlock += lost ? 0 : 1;
        } else {
            markersLeftOut += lost ? 1 : 0;
            markersInBlock += lost ? 0 : 1;
        }
    }

    private void handOver() {
        if (refused || writer.isEmpty()) {
            return;
        }
        ByteBuffer block = writer.buffer();
        BlockWriter.stampOffered(block, clock.nanoTime());
        refused = !ring.test(block);
        if (refused) {
            spikesLeftOut += spikesInBlock;
            markersLeftOut += markersInBlock;
        } else {
            told = telling;
            spikesTaken += spikesInBlock;
        }
        spikesInBlock = 0;
        markersInBlock = 0;
        writer.begin(0);
    }

    private void leaveOut(int count, String sentence) {
        spikesLeftOut += count;
        say(sentence);
    }

    /** A message that could not be understood. */
    public void malformed(String sentence) {
        malformed++;
        say(sentence);
    }

    /** Messages that never came, by the gap in their numbers. */
    public void lost(long messages, String sentence) {
        messagesLost += messages;
        say(sentence);
    }

    /** Says a sentence to the user, the first time. */
    public void say(String sentence) {
        if (said.size() < MOST_SENTENCES && said.add(sentence)) {
            news.add(sentence);
        }
    }

    /** The next sentence for the user; null if there is none. */
    public String nextNews() {
        return news.poll();
    }

    /** The counts so far. */
    public FeedCounts counts() {
        return new FeedCounts(
                spikesTaken, spikesLeftOut, markersLeftOut, blocks, blocksRefused, malformed, messagesLost);
    }
}
