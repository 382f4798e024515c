package org.poyorig.output.datagram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.poyorig.error.UserError;
import org.poyorig.output.HostPort;
import org.poyorig.output.OutputFailure;

/**
 * Sends datagrams to one address. The socket never waits: a datagram that the system does not take is lost. One thread.
 */
final class DatagramLink implements AutoCloseable {
    private final String label;
    private final DatagramChannel channel;

    private DatagramLink(String label, DatagramChannel channel) {
        this.label = label;
        this.channel = channel;
    }

    /**
     * Opens a socket.
     *
     * @param option for messages, e.g. {@code --udp}
     * @throws UserError if the host is unknown or no network leads to it
     */
    static DatagramLink open(String option, HostPort to) {
        try {
            DatagramChannel channel = DatagramChannel.open();
            try {
                channel.configureBlocking(false);
                channel.connect(to.resolve(option));
                return new DatagramLink(option.replaceFirst("^--", "") + " " + to, channel);
            } catch (IOException | RuntimeException failed) {
                channel.close();
                throw failed;
            }
        } catch (IOException failure) {
            throw new UserError(
                    option + " " + to,
                    "a host that can be reached",
                    failure.getMessage(),
                    "check the address and the network cable",
                    failure);
        }
    }

    String label() {
        return label;
    }

    /**
     * Sends the bytes from 0 to the position.
     *
     * @throws OutputFailure if the system refuses them; the system may also report an earlier datagram in this way
     */
    void send(ByteBuffer message) throws OutputFailure {
        message.flip();
        try {
            if (channel.write(message) == 0) {
                throw new OutputFailure(label + ": the network takes no more datagrams; messages are lost", null);
            }
        } catch (PortUnreachableException nobody) {
            throw new OutputFailure(label + ": no program receives there; start the receiver", nobody);
        } catch (IOException failure) {
            throw new OutputFailure(
                    label + ": a message could not be sent: " + failure.getMessage() + "; check the network", failure);
        } finally {
            message.clear();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
