package org.poyorig.output.datagram;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.poyorig.decoded.DecodedDescription;
import org.poyorig.decoded.DecodedView;
import org.poyorig.output.HostPort;
import org.poyorig.output.MarkerTime;
import org.poyorig.output.Output;
import org.poyorig.output.OutputFailure;
import org.poyorig.output.StreamJson;

/** Sends each message as a UDP datagram of fixed layout ({@link UdpLayout}). Samples allocate nothing. */
public final class UdpOutput implements Output {
    private final String rig;
    private final DatagramLink link;
    private final ByteBuffer message =
            ByteBuffer.allocateDirect(UdpLayout.LONGEST).order(ByteOrder.LITTLE_ENDIAN);
    private double rateHertz = 1;
    private byte[] description = {};

    private UdpOutput(String rig, DatagramLink link) {
        this.rig = rig;
        this.link = link;
    }

    /**
     * Opens the output.
     *
     * @throws org.poyorig.error.UserError if the host is unknown or cannot be reached
     */
    public static UdpOutput open(String rig, HostPort to) {
        return new UdpOutput(rig, DatagramLink.open("--udp", to));
    }

    @Override
    public String label() {
        return link.label();
    }

    @Override
    public void describe(DecodedDescription stream) throws OutputFailure {
        rateHertz = stream.streamRateHertz();
        description = StreamJson.text(rig, stream, UdpLayout.LONGEST_TEXT).getBytes(StandardCharsets.UTF_8);
        repeatDescription();
    }

    @Override
    public void repeatDescription() throws OutputFailure {
        begin(UdpLayout.STREAM, UdpLayout.NO_NUMBER, 0, 0, 0, 0);
        send(description);
    }

    @Override
    public void sample(long number, DecodedView sample) throws OutputFailure {
        long sampleNumber = sample.sampleNumber();
        begin(
                UdpLayout.SAMPLE,
                number,
                sampleNumber,
                sampleNumber / rateHertz,
                sample.stateFlags(),
                sample.liveFlags());
        message.putInt(sample.outputCount()).putInt(0);
        for (int k = 0; k < sample.outputCount(); k++) {
            message.putFloat(sample.output(k));
        }
        link.send(message);
    }

    @Override
    public void ttl(long number, MarkerTime time, int line, boolean high) throws OutputFailure {
        begin(UdpLayout.TTL, number, time.sampleNumber(), time.seconds(), 0, 0);
        message.putInt(line).putInt(high ? 1 : 0);
        link.send(message);
    }

    @Override
    public void text(long number, MarkerTime time, String text) throws OutputFailure {
        begin(UdpLayout.TEXT, number, time.sampleNumber(), time.seconds(), 0, 0);
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    private void begin(short kind, long number, long sampleNumber, double seconds, int stateFlags, int liveFlags) {
        message.clear();
        message.putInt(UdpLayout.MAGIC).putShort(UdpLayout.VERSION).putShort(kind);
        message.putLong(number).putLong(sampleNumber).putDouble(seconds);
        message.putInt(stateFlags).putInt(liveFlags);
    }

    private void send(byte[] text) throws OutputFailure {
        message.putInt(text.length).putInt(0).put(text);
        link.send(message);
    }

    @Override
    public void close() {
        link.close();
    }
}
