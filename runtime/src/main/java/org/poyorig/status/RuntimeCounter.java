package org.poyorig.status;

/** Everything the runtime counts: each with an id for files, a label for a panel and a sentence for whoever asks. */
public enum RuntimeCounter {
    BLOCKS_RECORDED("blocks_recorded", "blocks", "Acquisition blocks written to the recording."),
    SPIKES_RECEIVED("spikes_received", "spikes", "Spikes that reached the decoder, of any unit."),
    SPIKES_LATE(
            "spikes_late",
            "late",
            "Spikes that came after the watermark had passed them; only later windows contain them."),
    SPIKES_TOO_OLD("spikes_too_old", "too old", "Spikes that came so late that no window to come could contain them."),
    SPIKES_UNKNOWN_UNIT(
            "spikes_unknown_unit", "unknown unit", "Spikes of units that have no embedding; they are not decoded."),
    TICKS_DECODED("ticks_decoded", "decoded", "Ticks of the decode grid that were decoded and published."),
    TICKS_SKIPPED_AT_JOINS(
            "ticks_skipped_at_joins",
            "skipped at joins",
            "Ticks whose window would have reached across a gap or a jump of the clock."),
    BLOCKS_REFUSED("blocks_refused", "refused blocks", "Blocks whose bytes were not well formed; none was recorded."),
    RECORDER_FAILURES(
            "recorder_failures", "recorder failures", "Blocks that could not be recorded, as when a disk is full."),
    CRC_FAILURES("crc_failures", "damaged", "Recorded documents whose checksum was not that of their bytes.");

    private final String id;
    private final String label;
    private final String sentence;

    RuntimeCounter(String id, String label, String sentence) {
        this.id = id;
        this.label = label;
        this.sentence = sentence;
    }

    /** Its name in files and on the wire; never changes. */
    public String id() {
        return id;
    }

    /** A few words for a panel or a table. */
    public String label() {
        return label;
    }

    /** What exactly is counted. */
    public String sentence() {
        return sentence;
    }
}
