package org.poyorig.output.zeromq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.poyorig.decoded.DecodedDescription;
import org.poyorig.decoded.DecodedView;
import org.poyorig.error.UserError;
import org.poyorig.output.MarkerTime;
import org.poyorig.output.Output;
import org.poyorig.output.OutputFailure;
import org.poyorig.output.StreamJson;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;
import org.zeromq.ZMQException;
import zmq.ZError;

/**
 * Publishes messages on a ZeroMQ PUB socket. A message has an envelope, a header in JSON and, for samples and markers,
 * a binary frame, in the words of Open Ephys's ZMQ Interface. A subscriber that is slow loses its own messages only,
 * and sees the loss as a gap in {@code message_num}.
 *
 * <p>Source: {@code ZmqInterface.cpp} of open-ephys-plugins/zmq-interface.
 */
public final class ZeroMqOutput implements Output {
    private static final String OPTION = "--zmq ";
    private static final byte[] DATA = envelope("DATA");
    private static final byte[] EVENT = envelope("EVENT");
    private static final byte[] STREAM = envelope("STREAM");
    /** The numbers that Open Ephys gives the kinds of event. */
    private static final int TTL_EVENT = 3;

    private static final int TEXT_EVENT = 5;

    /** Messages that wait for one subscriber; more are dropped for this subscriber. */
    private static final int MOST_WAITING = 1000;

    private static final int LONGEST_LINGER_MILLIS = 500;

    private final String rig;
    private final String address;
    private final ZContext context;
    private final Socket socket;
    private String streamName = "";
    private String contentStart = "";
    private DecodedDescription stream;
    private boolean closed;

    private ZeroMqOutput(String rig, String address, ZContext context, Socket socket) {
        this.rig = rig;
        this.address = address;
        this.context = context;
        this.socket = socket;
    }

    /**
     * Binds a socket.
     *
     * @param address for example {@code tcp://127.0.0.1:5556}
     * @throws UserError if the address is no address, belongs to another machine, or is taken
     */
    public static ZeroMqOutput open(String rig, String address) {
        ZContext context = new ZContext();
        try {
            context.setLinger(LONGEST_LINGER_MILLIS);
            Socket socket = context.createSocket(SocketType.PUB);
            socket.setSndHWM(MOST_WAITING);
            socket.bind(address);
            return new ZeroMqOutput(rig, address, context, socket);
        } catch (RuntimeException failed) {
            context.close();
            throw refusal(address, failed);
        }
    }

    private static UserError refusal(String address, RuntimeException failed) {
        if (failed instanceof ZMQException refused && refused.getErrorCode() == ZError.EADDRINUSE) {
            return new UserError(
                    OPTION + address,
                    "a port that is free",
                    "another program uses it",
                    "give another port, for example " + OPTION + "tcp://127.0.0.1:5566, or end the other program",
                    refused);
        }
        return new UserError(
                OPTION + address,
                "an address of this machine, such as tcp://127.0.0.1:5556 or tcp://*:5556",
                String.valueOf(failed.getMessage()),
                "give, for example, " + OPTION + "tcp://127.0.0.1:5556",
                failed);
    }

    @Override
    public String label() {
        return "zmq " + address;
    }

    @Override
    public void describe(DecodedDescription following) throws OutputFailure {
        stream = following;
        streamName = following.sessionId();
        contentStart = "\"content\":{\"stream\":" + StreamJson.quoted(streamName) + ",\"num_channels\":"
                + following.outputs().size() + ",\"num_samples\":1,\"sample_rate\":" + following.streamRateHertz()
                + ",\"sample_num\":";
        repeatDescription();
    }

    @Override
    public void repeatDescription() throws OutputFailure {
        ObjectNode header = StreamJson.object().put("type", "stream");
        header.set("content", StreamJson.of(rig, stream));
        header.put("timestamp", System.currentTimeMillis());
        send(STREAM, utf8(StreamJson.text(header)), null);
    }

    @Override
    public void sample(long number, DecodedView sample) throws OutputFailure {
        ByteBuffer values =
                ByteBuffer.allocate(Float.BYTES * sample.outputCount()).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < sample.outputCount(); k++) {
            values.putFloat(sample.output(k));
        }
        String header = "{\"message_num\":" + number + ",\"type\":\"data\"," + contentStart + sample.sampleNumber()
                + ",\"state_flags\":" + sample.stateFlags() + ",\"live_flags\":" + sample.liveFlags()
                + "},\"data_size\":" + values.capacity() + ",\"timestamp\":" + System.currentTimeMillis() + "}";
        send(DATA, utf8(header), values.array());
    }

    @Override
    public void ttl(long number, MarkerTime time, int line, boolean high) throws OutputFailure {
        event(number, time, TTL_EVENT, new byte[] {(byte) line, (byte) (high ? 1 : 0)});
    }

    @Override
    public void text(long number, MarkerTime time, String text) throws OutputFailure {
        event(number, time, TEXT_EVENT, utf8(text));
    }

    private void event(long number, MarkerTime time, int type, byte[] data) throws OutputFailure {
        ObjectNode header = StreamJson.object().put("message_num", number).put("type", "event");
        header.putObject("content")
                .put("stream", streamName)
                .put("type", type)
                .put("sample_num", time.sampleNumber())
                .put("sample_rate", time.rateHertz());
        header.put("data_size", data.length).put("timestamp", System.currentTimeMillis());
        send(EVENT, utf8(StreamJson.text(header)), data);
    }

    private void send(byte[] envelope, byte[] header, byte[] data) throws OutputFailure {
        try {
            boolean done = socket.sendMore(envelope.clone())
                    && (data == null ? socket.send(header) : socket.sendMore(header) && socket.send(data));
            if (!done) {
                throw new OutputFailure(label() + ": ZeroMQ refused a message, error " + socket.errno(), null);
            }
        } catch (ZMQException failed) {
            throw new OutputFailure(label() + ": ZeroMQ refused a message: " + failed.getMessage(), failed);
        }
    }

    /** With a zero byte at the end, as Open Ephys sends it. */
    private static byte[] envelope(String name) {
        return utf8(name + "\0");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            context.close();
        }
    }
}
