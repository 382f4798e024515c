package org.poyorig.bench.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.poyorig.bench.IdentityDecoder;
import org.poyorig.bench.RandomNetwork;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.Decoder;
import org.poyorig.live.DecoderRequest;
import org.poyorig.live.LiveService;
import org.poyorig.live.LiveSettings;
import org.poyorig.live.LoadedDecoder;
import org.poyorig.live.agent.WaitStrategy;
import org.poyorig.onnx.OnnxLiveDecoder;
import org.poyorig.poyo.LiveGraph;

/**
 * The runtime's process while a round trip is measured: the service as {@code ./poyo serve} starts it, with a decoder
 * that is generated instead of read from a bundle. The process ends when its standard input ends.
 */
final class MeasuredRuntime {
    /** Name of the session that the decoder knows. */
    static final String SESSION = "simulated/a_day0";

    static final String IDENTITY = "identity";
    static final String NETWORK = "network";

    private static final int MOST_SPIKES = 8_192;

    private MeasuredRuntime() {}

    /**
     * Arguments: name of the rig, folder for sessions, name of the decoder, number of units, threads of a decode,
     * stride in seconds, wait strategy.
     */
    public static void main(String[] arguments) throws IOException {
        int units = Integer.parseInt(arguments[3]);
        int threads = Integer.parseInt(arguments[4]);
        boolean identity = arguments[2].equals(IDENTITY);
        DecoderRequest request = new DecoderRequest(Optional.of(Path.of(arguments[2])), Optional.empty(), SESSION);
        LiveSettings settings = LiveSettings.of(arguments[0], Path.of(arguments[1]))
                .every(Double.parseDouble(arguments[5]))
                .withWaiting(WaitStrategy.valueOf(arguments[6]));
        try (LiveService service = LiveService.launch(settings, wanted -> load(identity, units, threads), request)) {
            while (System.in.read() >= 0) {
                // The input has no content; only its end matters.
            }
            if (service.failure() != null) {
                throw new IllegalStateException(service.failure());
            }
        }
    }

    /** Returns the unit ids of the decoder, which are those of the simulator. */
    static List<String> unitIds(int units) {
        return IntStream.range(0, units).mapToObj(unit -> "unit_" + unit).toList();
    }

    /** Returns the bundle of the decoder. */
    static ModelBundle bundle(int units) {
        return RandomNetwork.bundle(RandomNetwork.smallPublishedSize(), SESSION, unitIds(units), 1);
    }

    private static LoadedDecoder load(boolean identity, int units, int threads) {
        ModelBundle bundle = bundle(units);
        Decoder decoder = identity ? new IdentityDecoder() : network(bundle, units, threads);
        return new LoadedDecoder(
                bundle, unitIds(units), decoder, identity ? IDENTITY : "random network of 1.3M weights");
    }

    private static Decoder network(ModelBundle bundle, int units, int threads) {
        byte[] graph = LiveGraph.build(bundle, RandomNetwork.session(bundle));
        Decoder decoder = new OnnxLiveDecoder(graph, units, bundle.config().dimOut(), threads);
        decoder.warmUp(MOST_SPIKES);
        return decoder;
    }
}
