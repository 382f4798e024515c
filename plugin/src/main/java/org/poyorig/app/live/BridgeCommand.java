package org.poyorig.app.live;

import java.util.concurrent.Callable;
import org.poyorig.app.choice.Checks;
import org.poyorig.app.speak.Terminal;
import org.poyorig.error.UserError;
import org.poyorig.input.SpikeBridge;
import org.poyorig.input.SpikeSource;
import org.poyorig.input.lsl.LslSpikes;
import org.poyorig.input.zeromq.ZeroMqSpikes;
import org.poyorig.lsl.Lsl;
import org.poyorig.process.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code poyo bridge}: passes spikes of another program into a rig until it is told to stop. */
@Command(
        name = "bridge",
        mixinStandardHelpOptions = true,
        header = "Passes spikes of another program into a rig.",
        description = "Receives spikes from markers of the Lab Streaming Layer or from a ZeroMQ publisher, and "
                + "passes them into the rig as Open Ephys would. docs/outputs.md describes the messages. Ctrl-C or "
                + "SIGTERM ends the acquisition.",
        footer = "./poyo bridge --rig left --from zmq:tcp://127.0.0.1:5556")
public final class BridgeCommand implements Callable<Integer> {
    private static final String LSL = "lsl:";
    private static final String ZEROMQ = "zmq:";
    private static final long LINE_NANOS = 1_000_000_000;
    private static final double LSL_HOLD_BACK_MILLIS = 20;
    private static final double ZEROMQ_HOLD_BACK_MILLIS = 5;

    @Option(names = "--rig", paramLabel = "NAME", required = true, description = "Name of the rig.")
    private String rig;

    @Option(
            names = "--from",
            paramLabel = "lsl:NAME|zmq:ADDRESS",
            required = true,
            description = "Sender of the spikes: the name of an LSL stream, or the address of a ZeroMQ publisher.")
    private String from;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            defaultValue = "30000",
            description = "Samples per second of the stream (default: ${DEFAULT-VALUE} Hz).")
    private double rateHertz;

    @Option(
            names = "--hold-back",
            paramLabel = "MS",
            description = "Milliseconds by which a spike may come after its time. A later spike is in later windows "
                    + "only (default: 20 ms for lsl, 5 ms for zmq).")
    private Double holdBackMillis;

    private volatile boolean asked;

    @Override
    public Integer call() throws Exception {
        Checks.positive("--rate", rateHertz);
        if (holdBackMillis != null) {
            Checks.notNegative("--hold-back", holdBackMillis);
        }
        StopSignal signal = new StopSignal(() -> asked = true);
        try (SpikeSource source = source()) {
            while (!asked && !source.connect()) {
                sayOnce(source.label() + ": no such sender yet; waiting");
            }
            if (!asked) {
                bridge(source);
            }
        } finally {
            signal.close();
        }
        return 0;
    }

    private boolean said;

    private void sayOnce(String line) {
        if (!said) {
            said = true;
            System.err.println(line);
        }
    }

    private void bridge(SpikeSource source) {
        boolean terminal = Terminal.isWatched();
        long lineNanos = System.nanoTime();
        try (SpikeBridge bridge = new SpikeBridge(rig, source)) {
            System.out.printf("READY rig=%s from=%s%n", rig, from);
            while (!asked) {
                bridge.step();
                for (String news = bridge.nextNews(); news != null; news = bridge.nextNews()) {
                    System.err.println(news);
                }
                if (terminal && System.nanoTime() - lineNanos >= LINE_NANOS) {
                    lineNanos = System.nanoTime();
                    System.err.println(bridge.counts());
                }
            }
            System.err.println(bridge.counts());
        }
    }

    private SpikeSource source() {
        if (from.startsWith(LSL) && from.length() > LSL.length()) {
            return new LslSpikes(
                    Lsl.load("--from " + from),
                    from.substring(LSL.length()),
                    rateHertz,
                    holdBack(LSL_HOLD_BACK_MILLIS));
        }
        if (from.startsWith(ZEROMQ)) {
            return ZeroMqSpikes.open(from.substring(ZEROMQ.length()), rateHertz, holdBack(ZEROMQ_HOLD_BACK_MILLIS));
        }
        throw new UserError(
                "--from " + from,
                "lsl:NAME or zmq:ADDRESS",
                from,
                "give, for example, --from zmq:tcp://127.0.0.1:5556");
    }

    private long holdBack(double usualMillis) {
        double millis = holdBackMillis == null ? usualMillis : holdBackMillis;
        return Math.round(millis / 1e3 * rateHertz);
    }
}
