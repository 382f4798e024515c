package org.poyorig.output.datagram;

import org.poyorig.decoded.DecodedDescription;
import org.poyorig.decoded.DecodedView;
import org.poyorig.output.HostPort;
import org.poyorig.output.MarkerTime;
import org.poyorig.output.Output;
import org.poyorig.output.OutputFailure;
import org.poyorig.output.StreamJson;

/**
 * Sends each message as an OSC message in a UDP datagram. Samples allocate nothing.
 *
 * <pre>
 * /poyo/decoded  number h, sampleNumber h, seconds d, liveFlags i, one f for each value
 * /poyo/ttl      number h, sampleNumber h, seconds d, line i, high i
 * /poyo/text     number h, sampleNumber h, seconds d, text s
 * /poyo/stream   JSON s
 * </pre>
 */
public final class OscOutput implements Output {
    private static final byte[] TTL = OscMessage.head("/poyo/ttl", "hhdii");
    private static final byte[] TEXT = OscMessage.head("/poyo/text", "hhds");
    private static final byte[] STREAM = OscMessage.head("/poyo/stream", "s");

    private final String rig;
    private final DatagramLink link;
    private final OscMessage message = new OscMessage(UdpLayout.LONGEST);
    private double rateHertz = 1;
    private int outputCount = -1;
    private byte[] decoded = {};
    private byte[] description = {};

    private OscOutput(String rig, DatagramLink link) {
        this.rig = rig;
        this.link = link;
    }

    /**
     * Opens the output.
     *
     * @throws org.poyorig.error.UserError if the host is unknown or cannot be reached
     */
    public static OscOutput open(String rig, HostPort to) {
        return new OscOutput(rig, DatagramLink.open("--osc", to));
    }

    @Override
    public String label() {
        return link.label();
    }

    @Override
    public void describe(DecodedDescription stream) throws OutputFailure {
        rateHertz = stream.streamRateHertz();
        description = OscMessage.text(StreamJson.text(rig, stream, UdpLayout.LONGEST_TEXT));
        repeatDescription();
    }

    @Override
    public void repeatDescription() throws OutputFailure {
        link.send(message.begin(STREAM).string(description).bytes());
    }

    @Override
    public void sample(long number, DecodedView sample) throws OutputFailure {
        if (sample.outputCount() != outputCount) {
            outputCount = sample.outputCount();
            decoded = OscMessage.head("/poyo/decoded", "hhdi" + "f".repeat(outputCount));
        }
        begin(decoded, number, sample.sampleNumber(), sample.sampleNumber() / rateHertz)
                .int32(sample.liveFlags());
        for (int k = 0; k < outputCount; k++) {
            message.float32(sample.output(k));
        }
        link.send(message.bytes());
    }

    @Override
    public void ttl(long number, MarkerTime time, int line, boolean high) throws OutputFailure {
        begin(TTL, number, time.sampleNumber(), time.seconds()).int32(line).int32(high ? 1 : 0);
        link.send(message.bytes());
    }

    @Override
    public void text(long number, MarkerTime time, String text) throws OutputFailure {
        begin(TEXT, number, time.sampleNumber(), time.seconds()).string(OscMessage.text(text));
        link.send(message.bytes());
    }

    private OscMessage begin(byte[] head, long number, long sampleNumber, double seconds) {
        return message.begin(head).int64(number).int64(sampleNumber).float64(seconds);
    }

    @Override
    public void close() {
        link.close();
    }
}
