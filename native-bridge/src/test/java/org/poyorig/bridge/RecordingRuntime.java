package org.poyorig.bridge;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A runtime for tests to kill: prints each record's sequence number before it releases the record. */
final class RecordingRuntime {
    private RecordingRuntime() {}

    /**
     * Records a rig until it is killed.
     *
     * @param arguments the rig's name
     */
    public static void main(String[] arguments) {
        DataOutputStream acknowledged = new DataOutputStream(System.out);
        try (Bridge bridge = Bridge.open(arguments[0], Side.RUNTIME)) {
            while (true) {
                bridge.beat();
                int taken = bridge.incoming()
                        .read((kind, epoch, sequence, lostBefore, body) -> acknowledge(acknowledged, sequence), 16);
                if (taken == 0) {
                    bridge.await(1_000_000);
                }
            }
        }
    }

    private static void acknowledge(DataOutputStream out, long sequence) {
        try {
            out.writeLong(sequence);
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
