package org.poyorig.openephys;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings of the POYO Decoder and the Record Node in an example chain.
 *
 * @param bundle folder of the network
 * @param adapter adapter folder, if the bundle has no embeddings for this session
 * @param behaviour key of the series that is recorded as behaviour
 * @param sessions an existing folder for the sessions of the runtime
 * @param recordings an existing folder for the recordings of the Record Node
 */
public record DecoderSettings(Path bundle, Optional<Path> adapter, String behaviour, Path sessions, Path recordings) {

    String parameters() {
        return "bundle=\"%s\"%s behaviour_key=\"%s\" sessions=\"%s\""
                .formatted(
                        ExampleChain.escaped(bundle),
                        adapter.map(path -> " adapter=\"" + ExampleChain.escaped(path) + "\"")
                                .orElse(""),
                        behaviour,
                        ExampleChain.escaped(sessions));
    }

    String recordNode() {
        return "directory=\"%s\" engine=\"0\" events=\"1\" spikes=\"1\"".formatted(ExampleChain.escaped(recordings));
    }
}
