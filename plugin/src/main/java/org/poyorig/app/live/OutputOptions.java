package org.poyorig.app.live;

import java.util.ArrayList;
import java.util.List;
import org.poyorig.lsl.Lsl;
import org.poyorig.output.HostPort;
import org.poyorig.output.Output;
import org.poyorig.output.Outputs;
import org.poyorig.output.datagram.OscOutput;
import org.poyorig.output.datagram.UdpOutput;
import org.poyorig.output.lsl.LslOutput;
import org.poyorig.output.zeromq.ZeroMqOutput;
import picocli.CommandLine.Option;

/** The options of {@code poyo serve} that send decoded samples to other programs. */
final class OutputOptions {
    @Option(
            names = "--udp",
            paramLabel = "HOST:PORT",
            description = "Sends decoded samples and markers as UDP datagrams (default: none).")
    private List<String> udp = List.of();

    @Option(
            names = "--osc",
            paramLabel = "HOST:PORT",
            description = "Sends decoded samples and markers as OSC messages over UDP (default: none).")
    private List<String> osc = List.of();

    @Option(
            names = "--zmq",
            paramLabel = "ADDRESS",
            description = "Publishes decoded samples and markers on a ZeroMQ PUB socket, for example "
                    + "tcp://127.0.0.1:5556 (default: none).")
    private List<String> zeroMq = List.of();

    @Option(
            names = "--lsl",
            description = "Offers decoded samples and markers as two streams of the Lab Streaming Layer. Needs liblsl "
                    + "(default: none).")
    private boolean lsl;

    /**
     * Opens the outputs. The caller closes them.
     *
     * @throws org.poyorig.error.UserError if one cannot be opened; then none is
     */
    Outputs open(String rig) {
        List<Output> open = new ArrayList<>();
        try {
            for (String address : udp) {
                open.add(UdpOutput.open(rig, HostPort.parse("--udp", address)));
            }
            for (String address : osc) {
                open.add(OscOutput.open(rig, HostPort.parse("--osc", address)));
            }
            for (String address : zeroMq) {
                open.add(ZeroMqOutput.open(rig, address));
            }
            if (lsl) {
                open.add(LslOutput.open(rig, Lsl.load("--lsl")));
            }
            return new Outputs(open);
        } catch (RuntimeException failed) {
            open.forEach(Output::close);
            throw failed;
        }
    }
}
