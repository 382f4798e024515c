package org.poyorig.output.datagram;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.poyorig.Await;
import org.poyorig.output.HostPort;

/** Receives datagrams on a free port of this machine. */
final class TestReceiver implements AutoCloseable {
    private final DatagramSocket socket;

    TestReceiver() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout((int) Await.GUARD.toMillis());
    }

    HostPort address() {
        return new HostPort("127.0.0.1", socket.getLocalPort());
    }

    ByteBuffer next() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[UdpLayout.LONGEST], UdpLayout.LONGEST);
        socket.receive(packet);
        return ByteBuffer.wrap(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    @Override
    public void close() {
        socket.close();
    }
}
