package org.poyorig.app.live;

import java.util.ArrayList;
import java.util.List;
import org.poyorig.output.HostPort;
import org.poyorig.output.Output;
import org.poyorig.output.Outputs;
import org.poyorig.output.datagram.OscOutput;
import org.poyorig.output.datagram.UdpOutput;
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
            return new Outputs(open);
        } catch (RuntimeException failed) {
            open.forEach(Output::close);
            throw failed;
        }
    }
}
