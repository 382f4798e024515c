package org.poyorig.bridge;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * Direct mapping of the native library's functions; {@code include/poyo_bridge.h} documents them. A call takes about
 * 150 ns, so the bridge makes none for each record.
 */
final class BridgeLibrary {
    private static final int ABI_VERSION = 1;

    static {
        Native.register(BridgeLibrary.class, "poyobridge");
        if (poyo_bridge_abi_version() != ABI_VERSION) {
            throw new UnsatisfiedLinkError("native library poyobridge: expected version " + ABI_VERSION + ", found "
                    + poyo_bridge_abi_version() + "; build POYO Rig again");
        }
    }

    private BridgeLibrary() {}

    static native int poyo_bridge_abi_version();

    /** Options are three words: events capacity, results capacity, flags. The last array receives the bridge. */
    static native int poyo_bridge_open(String rig, int side, long[] options, long[] bridge);

    static native void poyo_bridge_close(long bridge);

    static native String poyo_bridge_last_error();

    static native int poyo_bridge_wait(long bridge, long timeoutNanos);

    static native void poyo_bridge_wake(long bridge);

    static native void poyo_bridge_beat(long bridge);

    static native int poyo_bridge_peer(long bridge, long silentAfterNanos);

    static native int poyo_bridge_examine_peer(long bridge, long silentAfterNanos, byte[] text, int size);

    static native Pointer poyo_bridge_memory(long bridge, long[] length);

    static native String poyo_bridge_layout_entry(int index, long[] value);
}
