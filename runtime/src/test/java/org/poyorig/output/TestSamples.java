package org.poyorig.output;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.poyorig.decoded.DecodedDescription;
import org.poyorig.decoded.DecodedView;
import org.poyorig.decoded.DecodedWriter;

/** Bytes of decoded samples as the decode agent makes them. */
public final class TestSamples implements AutoCloseable {
    public static final double RATE = 30_000;
    private final DecodedDescription description;
    private final DecodedWriter writer;

    /** @param folder a folder that does not exist yet */
    public TestSamples(Path folder, String session, String... outputs) {
        description = new DecodedDescription(
                DecodedDescription.SCHEMA_VERSION,
                session,
                RATE,
                0.02,
                1,
                List.of(outputs).stream()
                        .map(name -> new DecodedDescription.Output(name, "cm/s"))
                        .toList(),
                List.of(),
                "ab12",
                "CPU");
        writer = new DecodedWriter(folder, description, () -> 0);
    }

    public DecodedDescription description() {
        return description;
    }

    /** A sample; the bytes are valid until the next one. */
    public ByteBuffer bytes(long sampleNumber, int liveFlags, float... values) {
        writer.begin(sampleNumber, 3, 0, 0, 0).liveFlags(liveFlags);
        for (int k = 0; k < values.length; k++) {
            writer.output(k, values[k]);
        }
        return writer.bytes();
    }

    public DecodedView view(long sampleNumber, int liveFlags, float... values) {
        return new DecodedView().wrap(bytes(sampleNumber, liveFlags, values));
    }

    @Override
    public void close() {
        writer.close();
    }
}
