package org.poyorig.bench.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.poyorig.bench.TemporaryFolder;
import org.poyorig.process.JavaChild;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;

/**
 * The reference of the bridge: the same records through a ZeroMQ PUSH socket into a PULL socket of another process,
 * over ipc, as fast as the PULL side reads.
 */
final class ZeroMqTransfer {
    private static final int SPIKE_LENGTH = 16;
    private static final double NANOS = 1e9;

    private ZeroMqTransfer() {}

    /** Returns spikes per second between two processes. Blocks for about {@code seconds}. */
    static double spikesPerSecond(double seconds, int spikesPerRecord) throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            String address = "ipc://" + folder.resolve("spikes");
            Process pull = JavaChild.start(List.of(), ZeroMqTransfer.class, List.of("pull", address));
            Process push = JavaChild.start(
                    List.of(), ZeroMqTransfer.class, List.of("push", address, "" + seconds, "" + spikesPerRecord));
            JavaChild.finish(push);
            String[] said = JavaChild.finish(pull).split(" ");
            return Long.parseLong(said[0]) / Double.parseDouble(said[1]);
        }
    }

    /** One of the two processes. */
    public static void main(String[] arguments) {
        if (arguments[0].equals("pull")) {
            pull(arguments[1]);
        } else {
            push(arguments[1], Double.parseDouble(arguments[2]), Integer.parseInt(arguments[3]));
        }
    }

    private static void push(String address, double seconds, int spikesPerRecord) {
        try (ZContext context = new ZContext()) {
            context.setLinger(-1);
            Socket socket = context.createSocket(SocketType.PUSH);
            socket.connect(address);
            byte[] record = new byte[SPIKE_LENGTH * spikesPerRecord];
            ByteBuffer spikes = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
            long sampleNumber = 0;
            long end = System.nanoTime() + Math.round(seconds * NANOS);
            while (System.nanoTime() < end) {
                for (int k = 0; k < spikesPerRecord; k++) {
                    spikes.putLong(SPIKE_LENGTH * k, sampleNumber++).putInt(SPIKE_LENGTH * k + 8, k % 96);
                }
                socket.send(record.clone());
            }
            socket.send(new byte[0]);
        }
    }

    /** Reads each spike, as the bridge's reader does. The time starts with the first record. */
    private static void pull(String address) {
        try (ZContext context = new ZContext()) {
            Socket socket = context.createSocket(SocketType.PULL);
            socket.bind(address);
            long expected = 0;
            long first = 0;
            for (byte[] record = socket.recv(); record.length > 0; record = socket.recv()) {
                first = first == 0 ? System.nanoTime() : first;
                ByteBuffer spikes = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
                for (int at = 0; at < record.length; at += SPIKE_LENGTH) {
                    if (spikes.getLong(at) != expected++) {
                        throw new IllegalStateException("spike " + expected + " is missing");
                    }
                }
            }
            System.out.println(expected + " " + (System.nanoTime() - first) / NANOS);
        }
    }
}
