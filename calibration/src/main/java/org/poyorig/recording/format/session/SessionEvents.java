package org.poyorig.recording.format.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.poyorig.decoded.DecodeState;
import org.poyorig.decoded.DecodedReader;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.decoded.LiveFlag;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.recording.format.ForeignFile;
import org.poyorig.stream.EventHandler;
import org.poyorig.stream.SegmentReason;

/**
 * Events of a session folder at the times that its recording has: TTL changes, texts, and moments at which a decoded
 * value passes a threshold.
 */
public final class SessionEvents {
    private final SessionFolder folder;
    private final List<Event> events = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();

    private SessionEvents(SessionFolder folder) {
        this.folder = folder;
    }

    /**
     * A TTL change or a text.
     *
     * @param line the line of a TTL change; {@link #TEXT} for a text
     * @param text the text; empty for a TTL change
     */
    public record Event(double seconds, int line, boolean high, String text) {
        /** Not a line. */
        public static final int TEXT = -1;
    }

    /** A segment with its first sample and the last watermark in it. */
    private record Segment(long start, long end, double rateHertz, double shiftSeconds) {
        boolean contains(long sampleNumber) {
            return sampleNumber > start && sampleNumber <= end;
        }

        double seconds(long sampleNumber) {
            return sampleNumber / rateHertz + shiftSeconds;
        }
    }

    /** Reads all events of a session. */
    public static SessionEvents read(Path path) {
        return ForeignFile.read(path, "a session folder", () -> {
            SessionEvents read = new SessionEvents(SessionFolder.open(path));
            try (SessionReader reader = new SessionReader(read.folder)) {
                Collector collector = read.new Collector(reader.description().streamRateHertz());
                while (reader.next(collector)) {
                    // The collector has received the events of this block.
                }
                collector.endSegment();
            }
            return read;
        });
    }

    /** TTL changes and texts, in the order of their recording. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** Names of the decoded values of this session; empty if nothing was decoded. */
    public List<String> outputs() {
        try (DecodedReader decoded = new DecodedReader(folder.decoded())) {
            return decoded.description().outputs().stream()
                    .map(output -> output.name())
                    .toList();
        }
    }

    /**
     * Times at which a decoded value passes a threshold, from a sample that was not beyond it. Held values do not
     * count.
     *
     * @param output place of the value in {@link #outputs}
     * @param rising whether the value must rise above the threshold; else it must fall below it
     */
    public List<Double> crossings(int output, double threshold, boolean rising) {
        List<Double> times = new ArrayList<>();
        try (DecodedReader decoded = new DecodedReader(folder.decoded())) {
            int segment = -1;
            boolean near = false;
            while (decoded.next()) {
                DecodedSample sample = decoded.sample();
                boolean first = (sample.stateFlags() & DecodeState.FIRST_OF_SEGMENT) != 0;
                if (first || segment < 0) {
                    segment = segmentOf(sample.sampleNumber(), segment + 1);
                    near = false;
                }
                if (segment < 0 || (sample.liveFlags() & LiveFlag.HELD) != 0) {
                    continue;
                }
                float value = sample.outputs()[output];
                boolean beyond = rising ? value > threshold : value < threshold;
                if (beyond && near) {
                    times.add(segments.get(segment).seconds(sample.sampleNumber()));
                }
                near = !beyond;
            }
        }
        return times;
    }

    private int segmentOf(long sampleNumber, int from) {
        for (int k = from; k < segments.size(); k++) {
            if (segments.get(k).contains(sampleNumber)) {
                return k;
            }
        }
        return -1;
    }

    /** Collects events and segments, block by block. */
    private final class Collector implements EventHandler {
        private final RisingTime time;
        private boolean inSegment;
        private long start;
        private long end;

        Collector(double rateHertz) {
            time = new RisingTime(rateHertz);
        }

        @Override
        public void onStream(long sampleNumber, double rateHertz, String name) {
            time.rate(rateHertz);
        }

        @Override
        public void onTtl(long sampleNumber, int line, boolean high) {
            events.add(new Event(time.seconds(sampleNumber), line, high, ""));
        }

        @Override
        public void onText(long sampleNumber, String text) {
            events.add(new Event(time.seconds(sampleNumber), Event.TEXT, false, text));
        }

        @Override
        public void onSegmentStart(long sampleNumber, int segment, SegmentReason reason) {
            endSegment();
            time.segment(sampleNumber);
            inSegment = true;
            start = sampleNumber;
            end = sampleNumber;
        }

        @Override
        public void onWatermark(long sampleNumber, long blockEndSampleNumber) {
            if (inSegment) {
                end = Math.max(end, sampleNumber);
                time.lasts(time.seconds(end));
            }
        }

        private void endSegment() {
            if (inSegment) {
                segments.add(new Segment(start, end, time.rateHertz(), time.shiftSeconds()));
            }
            inSegment = false;
        }
    }
}
