package org.poyorig.bridge;

/**
 * Offsets of the bytes of a rig's shared memory. {@code include/poyo_bridge.h} and {@code docs/layouts.md} draw the
 * bytes. The native library's Layout.h has the same numbers; a test compares them by name. Little-endian.
 *
 * <pre>
 * segment   0              4096                     4096 + eventsCapacity
 *           | control      | events ring            | results ring          |
 *
 * record    0          4      6       8             16
 *           | length   | kind | epoch | sequence    | body, padded to a multiple of 8
 *           | u32      | u16  | u16   | u64         |
 * </pre>
 */
final class BridgeLayout {
    private BridgeLayout() {}

    static final int LAYOUT_VERSION = 1;
    static final long MAGIC = 0x474e49524f594f50L;
    static final int CONTROL_LENGTH = 4096;

    static final int MAGIC_OFFSET = 0;
    static final int LAYOUT_VERSION_OFFSET = 8;
    static final int CONTROL_LENGTH_OFFSET = 12;
    static final int SEGMENT_LENGTH_OFFSET = 16;
    static final int EVENTS_CAPACITY_OFFSET = 24;
    static final int RESULTS_CAPACITY_OFFSET = 32;
    static final int RIG_OFFSET = 40;

    static final int ACQUISITION_SIDE_OFFSET = 128;
    static final int RUNTIME_SIDE_OFFSET = 256;
    static final int PID_OFFSET = 0;
    static final int EPOCH_OFFSET = 4;
    static final int STATE_OFFSET = 8;
    static final int HEARTBEAT_OFFSET = 16;

    static final int EVENTS_CELLS_OFFSET = 384;
    static final int RESULTS_CELLS_OFFSET = 768;

    /** Only the writer of the ring stores this cell and the next three. */
    static final int TAIL_OFFSET = 0;

    static final int OFFERED_OFFSET = 8;
    static final int REFUSED_OFFSET = 16;
    static final int BODY_BYTES_OFFSET = 24;

    /** Only the reader of the ring stores this cell and the next two; 128 bytes on, so that no cache line is shared. */
    static final int HEAD_OFFSET = 128;

    static final int LAST_SEQUENCE_OFFSET = 136;
    static final int CONSUMED_OFFSET = 144;

    /** Set by the reader; cleared by the process that wakes the reader. */
    static final int ASLEEP_OFFSET = 256;

    static final int STATUS_OFFSET = 1152;
    static final int STATUS_SEQUENCE_OFFSET = 0;
    static final int STATUS_LENGTH_OFFSET = 8;
    static final int STATUS_KIND_OFFSET = 12;
    static final int STATUS_BODY_OFFSET = 16;
    static final int LONGEST_STATUS = 2928;

    static final int RECORD_HEADER_LENGTH = 16;
    static final int RECORD_SEQUENCE_OFFSET = 8;
    static final int PADDING_KIND = 0;

    static final int SMALLEST_CAPACITY = 4096;
    static final int LARGEST_CAPACITY = 1 << 29;
    static final int DEFAULT_EVENTS_CAPACITY = 32 << 20;
    static final int DEFAULT_RESULTS_CAPACITY = 1 << 20;

    static int align(int length) {
        return (length + 7) & -8;
    }

    /** At any place in the ring, two records of half the ring's length fit one after the other. */
    static int longestBody(int capacity) {
        return capacity / 2 - RECORD_HEADER_LENGTH;
    }

    static int cellsOffset(Ring ring) {
        return ring == Ring.EVENTS ? EVENTS_CELLS_OFFSET : RESULTS_CELLS_OFFSET;
    }

    static int sideOffset(Side side) {
        return side == Side.ACQUISITION ? ACQUISITION_SIDE_OFFSET : RUNTIME_SIDE_OFFSET;
    }
}
