package org.poyorig.output;

import java.net.InetSocketAddress;
import org.poyorig.error.UserError;

/**
 * An address {@code HOST:PORT}, as options give it.
 *
 * @param host name or address; an IPv6 address without its brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
    private static final int LARGEST_PORT = 65_535;

    /**
     * Reads an address.
     *
     * @param option the option that gave it, for messages
     */
    public static HostPort parse(String option, String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        int port = colon < 0 ? 0 : number(text.substring(colon + 1));
        if (host.isEmpty() || port < 1 || port > LARGEST_PORT) {
            throw new UserError(
                    option + " " + text,
                    "HOST:PORT with a port from 1 to " + LARGEST_PORT,
                    text,
                    "give, for example, " + option + " 127.0.0.1:9000");
        }
        return new HostPort(host, port);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }

    /**
     * Finds the address of the host; may ask the network's name service.
     *
     * @throws UserError if the name is unknown
     */
    public InetSocketAddress resolve(String option) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UserError(
                    option + " " + this,
                    "a host that this machine can find",
                    "no address for " + host,
                    "check the name, or give the host's number, for example " + option + " 192.168.1.20:" + port);
        }
        return address;
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
