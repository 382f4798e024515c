package org.poyorig.lsl;

import com.sun.jna.Pointer;
import java.util.List;
import java.util.Map;

/** A stream that this machine offers to LSL's network. One thread. */
public final class LslOutlet implements AutoCloseable {
    /** Seconds of samples that wait for one receiver; older ones are dropped for this receiver. */
    private static final int BUFFERED_SECONDS = 60;

    private final LslFunctions functions;
    private Pointer outlet;

    private LslOutlet(LslFunctions functions, Pointer outlet) {
        this.functions = functions;
        this.outlet = outlet;
    }

    /**
     * A channel in a stream's description.
     *
     * @param unit physical unit, as people write it
     */
    public record Channel(String label, String unit) {}

    /**
     * Opens a stream of 32-bit floats.
     *
     * @param sourceId a receiver finds the stream again by it, after this program or the stream was restarted
     * @param facts further fields of the description
     */
    public static LslOutlet ofFloats(
            Lsl lsl,
            String name,
            double rateHertz,
            String sourceId,
            List<Channel> channels,
            Map<String, String> facts) {
        return open(lsl, name, "Decoded", rateHertz, LslFunctions.FLOAT32, sourceId, channels, facts);
    }

    /** Opens a stream of texts with irregular times. */
    public static LslOutlet ofMarkers(Lsl lsl, String name, String sourceId, Map<String, String> facts) {
        List<Channel> marker = List.of(new Channel("marker", ""));
        return open(lsl, name, "Markers", 0, LslFunctions.STRING, sourceId, marker, facts);
    }

    private static LslOutlet open(
            Lsl lsl,
            String name,
            String type,
            double rateHertz,
            int format,
            String sourceId,
            List<Channel> channels,
            Map<String, String> facts) {
        LslFunctions functions = lsl.functions;
        Pointer info = functions.lsl_create_streaminfo(name, type, channels.size(), rateHertz, format, sourceId);
        if (info == null) {
            throw new IllegalStateException("LSL makes no stream named " + name);
        }
        try {
            Pointer description = functions.lsl_get_desc(info);
            functions.lsl_append_child_value(description, "manufacturer", "POYO Rig");
            facts.forEach((key, value) -> functions.lsl_append_child_value(description, key, value));
            Pointer list = functions.lsl_append_child(description, "channels");
            for (Channel channel : channels) {
                Pointer entry = functions.lsl_append_child(list, "channel");
                functions.lsl_append_child_value(entry, "label", channel.label());
                functions.lsl_append_child_value(entry, "unit", channel.unit());
            }
            Pointer outlet = functions.lsl_create_outlet(info, 0, BUFFERED_SECONDS);
            if (outlet == null) {
                throw new IllegalStateException("LSL opens no stream named " + name);
            }
            return new LslOutlet(functions, outlet);
        } finally {
            functions.lsl_destroy_streaminfo(info);
        }
    }

    /**
     * Sends a sample of floats.
     *
     * @param time seconds on LSL's clock
     * @return whether LSL took it
     */
    public boolean push(float[] values, double time) {
        return functions.lsl_push_sample_ft(outlet, values, time) == 0;
    }

    /** Sends a text. */
    public boolean push(String text, double time) {
        return functions.lsl_push_sample_strt(outlet, new String[] {text}, time) == 0;
    }

    @Override
    public void close() {
        if (outlet != null) {
            functions.lsl_destroy_outlet(outlet);
            outlet = null;
        }
    }
}
