package org.poyorig.output.lsl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.decoded.DecodedDescription;
import org.poyorig.decoded.DecodedView;
import org.poyorig.lsl.Lsl;
import org.poyorig.lsl.LslOutlet;
import org.poyorig.output.MarkerTime;
import org.poyorig.output.Output;
import org.poyorig.output.OutputFailure;
import org.poyorig.status.LatencyStage;

/**
 * Offers two streams to the Lab Streaming Layer: decoded values, and markers. The stream of values opens with the first
 * session and opens again when a session or a decoder is another one, because LSL describes a stream once.
 */
public final class LslOutput implements Output {
    private static final double NANOS = 1e9;
    /** Floats count exactly to here. */
    private static final long LARGEST_NUMBER = 1 << 24;

    private static final int MORE_CHANNELS = 2;

    private final String rig;
    private final Lsl lsl;
    private final double nanoTimeToLsl;
    private final LslOutlet markers;
    private final SampleClock clock = new SampleClock();
    private LslOutlet values;
    private float[] row = {};
    private double rateHertz = 1;

    private LslOutput(String rig, Lsl lsl) {
        this.rig = rig;
        this.lsl = lsl;
        nanoTimeToLsl = lsl.now() - System.nanoTime() / NANOS;
        markers = LslOutlet.ofMarkers(lsl, "POYO Rig " + rig + " markers", source("markers"), Map.of("rig", rig));
    }

    /**
     * Opens the stream of markers.
     *
     * @param lsl the library, which stays loaded
     */
    public static LslOutput open(String rig, Lsl lsl) {
        return new LslOutput(rig, lsl);
    }

    private String source(String what) {
        return "poyo-rig/" + rig + "/" + what;
    }

    @Override
    public String label() {
        return "lsl";
    }

    @Override
    public void describe(DecodedDescription stream) {
        if (values != null) {
            values.close();
            values = null;
        }
        rateHertz = stream.streamRateHertz();
        row = new float[stream.outputs().size() + MORE_CHANNELS];
        List<LslOutlet.Channel> channels = new ArrayList<>();
        stream.outputs().forEach(output -> channels.add(new LslOutlet.Channel(output.name(), output.unit())));
        channels.add(new LslOutlet.Channel("live_flags", "bits"));
        channels.add(new LslOutlet.Channel("number", "count"));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("rig", rig);
        facts.put("session", stream.sessionId());
        facts.put("bundle_sha256", stream.bundleSha256());
        facts.put("sample_rate", String.valueOf(rateHertz));
        facts.put("provider", stream.provider());
        values = LslOutlet.ofFloats(
                lsl, "POYO Rig " + rig, 1 / stream.strideSeconds(), source("decoded"), channels, facts);
    }

    @Override
    public void sample(long number, DecodedView sample) throws OutputFailure {
        int count = sample.outputCount();
        for (int k = 0; k < count; k++) {
            row[k] = sample.output(k);
        }
        row[count] = sample.liveFlags();
        row[count + 1] = number % LARGEST_NUMBER;
        long tickNanos = sample.offeredNanos() - sample.stageNanos(LatencyStage.BLOCK);
        double time = clock.time(sample.sampleNumber() / rateHertz, lslTime(tickNanos));
        check(values.push(row, time));
    }

    @Override
    public void ttl(long number, MarkerTime time, int line, boolean high) throws OutputFailure {
        text(number, time, "TTL:" + line + ":" + (high ? 1 : 0));
    }

    @Override
    public void text(long number, MarkerTime time, String text) throws OutputFailure {
        check(markers.push(text, clock.markerTime(time.seconds(), lslTime(time.offeredNanos()))));
    }

    private double lslTime(long nanoTime) {
        return nanoTime / NANOS + nanoTimeToLsl;
    }

    private static void check(boolean pushed) throws OutputFailure {
        if (!pushed) {
            throw new OutputFailure("lsl: liblsl refused a message", null);
        }
    }

    @Override
    public void close() {
        markers.close();
        if (values != null) {
            values.close();
            values = null;
        }
    }
}
