package org.poyorig.input.lsl;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.poyorig.input.RigFeed;
import org.poyorig.input.SpikeSource;
import org.poyorig.lsl.Lsl;
import org.poyorig.lsl.LslInlet;
import org.poyorig.stream.BlockLayout;

/**
 * Spikes of an LSL stream whose markers are names of units. LSL's clock is the stream's clock: a sample number is a
 * time since the stream was found. The watermark follows the clock at a distance, the hold-back.
 */
public final class LslSpikes implements SpikeSource {
    private static final double FIND_SECONDS = 0.2;
    private static final double BLOCK_SECONDS = 0.01;
    private static final int MOST_AT_ONCE = 4096;
    /** A marker that is dated later than now by more than this has a wrong time. */
    private static final double MOST_AHEAD_SECONDS = 1;

    private static final Pattern TTL = Pattern.compile("TTL:([0-9]{1,4}):([01])");
    private static final String TEXT = "TEXT:";

    private final Lsl lsl;
    private final String name;
    private final double rateHertz;
    private final long holdBackSamples;
    private LslInlet inlet;
    private double startTime = Double.NaN;
    private long end;

    /**
     * Makes a source.
     *
     * @param name name of the stream
     * @param rateHertz samples per second of the recording
     * @param holdBackSamples markers may come this much after their time
     */
    public LslSpikes(Lsl lsl, String name, double rateHertz, long holdBackSamples) {
        this.lsl = lsl;
        this.name = name;
        this.rateHertz = rateHertz;
        this.holdBackSamples = holdBackSamples;
    }

    @Override
    public String label() {
        return "lsl " + name;
    }

    @Override
    public boolean connect() {
        Optional<LslInlet> found = LslInlet.find(lsl, name, FIND_SECONDS);
        if (found.isPresent()) {
            inlet = found.get();
            startTime = Double.isNaN(startTime) ? lsl.now() : startTime;
            end = sampleAt(lsl.now());
        }
        return found.isPresent();
    }

    @Override
    public void poll(RigFeed feed) {
        feed.stream(name, rateHertz);
        if (inlet == null) {
            if (connect()) {
                feed.say(label() + ": the sender is back; a new segment begins");
            }
            return;
        }
        try {
            String marker = inlet.next(BLOCK_SECONDS);
            for (int k = 0; marker != null && k < MOST_AT_ONCE; k++) {
                take(marker, inlet.time(), feed);
                marker = inlet.next(0);
            }
            if (marker != null) {
                take(marker, inlet.time(), feed);
            }
            passTime(feed);
        } catch (LslInlet.Lost gone) {
            feed.say(label() + ": the sender is gone; the segment ends until it is back");
            feed.endSegment();
            inlet.close();
            inlet = null;
        }
    }

    private void passTime(RigFeed feed) {
        long now = sampleAt(lsl.now());
        if (now - end >= BLOCK_SECONDS * rateHertz) {
            feed.block(end, now, now - holdBackSamples);
            end = now;
        }
    }

    private void take(String marker, double time, RigFeed feed) {
        if (!Double.isFinite(time) || time - lsl.now() > MOST_AHEAD_SECONDS) {
            feed.malformed(label() + ": a marker had a time in the future; such markers are left out and counted");
            return;
        }
        long sampleNumber = sampleAt(time);
        Matcher ttl = TTL.matcher(marker);
        if (marker.isEmpty() || marker.getBytes(StandardCharsets.UTF_8).length > BlockLayout.MAXIMUM_TEXT_LENGTH) {
            feed.malformed(label() + ": a marker was empty or longer than 4096 bytes; such markers are left out and"
                    + " counted");
        } else if (ttl.matches()) {
            feed.ttl(sampleNumber, Integer.parseInt(ttl.group(1)), ttl.group(2).equals("1"));
        } else if (marker.startsWith(TEXT)) {
            feed.text(sampleNumber, marker.substring(TEXT.length()));
        } else {
            feed.spike(sampleNumber, marker);
        }
    }

    private long sampleAt(double time) {
        return Math.round((time - startTime) * rateHertz);
    }

    @Override
    public void close() {
        if (inlet != null) {
            inlet.close();
            inlet = null;
        }
    }
}
