package org.poyorig.decoded;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Decoded samples without their stage times. Two replays of one session agree in these bytes. */
public final class TimelessBytes {
    private TimelessBytes() {}

    /** Reads all samples of a folder. */
    public static List<ByteBuffer> of(Path decoded) {
        List<ByteBuffer> samples = new ArrayList<>();
        try (DecodedReader reader = new DecodedReader(decoded)) {
            while (reader.next()) {
                ByteBuffer payload = reader.payload();
                byte[] copy = new byte[payload.remaining() - DecodedLayout.STAGES_LENGTH];
                payload.get(payload.position(), copy);
                samples.add(ByteBuffer.wrap(copy));
            }
        }
        return samples;
    }
}
