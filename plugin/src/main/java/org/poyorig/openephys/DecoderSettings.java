package org.poyorig.openephys;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What an example chain tells its POYO Decoder and its Record Node.
 *
 * @param bundle folder of the network
 * @param adapter folder of rows for this session, where the network does not know it
 * @param behaviour key of the series that is recorded as behaviour
 * @param sessions an existing folder for what the runtime records
 * @param recordings an existing folder for what the Record Node records
 */
public record DecoderSettings(Path bundle, Optional<Path> adapter, String behaviour, Path sessions, Path recordings) {

    String parameters() {
        return "bundle=\"%s\"%s behaviour_key=\"%s\" sessions=\"%s\""
                .formatted(
                        ExampleChain.escaped(bundle),
                        adapter.map(rows -> " adapter=\"" + ExampleChain.escaped(rows) + "\"")
                                .orElse(""),
                        behaviour,
                        ExampleChain.escaped(sessions));
    }

    String recordNode() {
        return "directory=\"%s\" engine=\"0\" events=\"1\" spikes=\"1\"".formatted(ExampleChain.escaped(recordings));
    }
}
