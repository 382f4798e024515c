package org.poyorig.input.zeromq;

import java.util.ArrayList;
import java.util.List;
import org.poyorig.error.UserError;
import org.poyorig.input.RigFeed;
import org.poyorig.input.SpikeSource;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;

/** Spikes of a ZeroMQ publisher, through a SUB socket that connects again by itself. */
public final class ZeroMqSpikes implements SpikeSource {
    private static final byte[] NOTHING = {};
    private static final int WAIT_MILLIS = 10;
    private static final int MOST_AT_ONCE = 4096;
    private static final int MOST_FRAMES = 3;
    private static final long SILENCE_NANOS = 5_000_000_000L;
    /** Messages that wait until they are read. When there are more, the publisher drops messages. */
    private static final int MOST_WAITING = 100_000;

    private final String address;
    private final ZContext context;
    private final Socket socket;
    private final SpikeMessages messages;
    private final long openedNanos = System.nanoTime();
    private boolean heard;

    private ZeroMqSpikes(String address, ZContext context, Socket socket, SpikeMessages messages) {
        this.address = address;
        this.context = context;
        this.socket = socket;
        this.messages = messages;
    }

    /**
     * Connects a socket; the publisher may start later.
     *
     * @param address for example {@code tcp://127.0.0.1:5556}
     * @param holdBackSamples spikes may come this many samples after the data of their time
     * @throws UserError if the address is none
     */
    public static ZeroMqSpikes open(String address, double rateHertz, long holdBackSamples) {
        ZContext context = new ZContext();
        try {
            context.setLinger(0);
            Socket socket = context.createSocket(SocketType.SUB);
            socket.setRcvHWM(MOST_WAITING);
            socket.setReceiveTimeOut(WAIT_MILLIS);
            socket.subscribe(NOTHING);
            socket.connect(address);
            return new ZeroMqSpikes(
                    address, context, socket, new SpikeMessages("zmq " + address, rateHertz, holdBackSamples));
        } catch (RuntimeException failed) {
            context.close();
            throw new UserError(
                    "--from zmq:" + address,
                    "an address such as tcp://127.0.0.1:5556",
                    String.valueOf(failed.getMessage()),
                    "give, for example, --from zmq:tcp://127.0.0.1:5556",
                    failed);
        }
    }

    @Override
    public String label() {
        return "zmq " + address;
    }

    @Override
    public boolean connect() {
        return true;
    }

    @Override
    public void poll(RigFeed feed) {
        for (int k = 0; k < MOST_AT_ONCE; k++) {
            byte[] envelope = socket.recv();
            if (envelope == null) {
                tellSilence(feed);
                return;
            }
            heard = true;
            List<byte[]> frames = new ArrayList<>(MOST_FRAMES);
            frames.add(envelope);
            int count = 1;
            while (socket.hasReceiveMore()) {
                byte[] frame = socket.recv();
                count++;
                if (count <= MOST_FRAMES) {
                    frames.add(frame);
                }
            }
            if (count < 2 || count > MOST_FRAMES) {
                messages.takeOther(feed);
            } else {
                messages.take(frames.get(1), count == MOST_FRAMES ? frames.get(2) : NOTHING, feed);
            }
        }
    }

    private void tellSilence(RigFeed feed) {
        if (!heard && System.nanoTime() - openedNanos > SILENCE_NANOS) {
            feed.say(label() + ": nothing has come yet; check the address, and that the sender runs");
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
