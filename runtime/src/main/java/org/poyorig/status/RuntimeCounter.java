package org.poyorig.status;

/**
 * The counters of the runtime. Each has an id for files, a label for panels, and a sentence that explains it. The order
 * is the order in the live status: append only.
 */
public enum RuntimeCounter {
    BLOCKS_RECORDED("blocks_recorded", "blocks", "Acquisition blocks written to the recording."),
    SPIKES_RECEIVED("spikes_received", "spikes", "Spikes that reached the decoder, of any unit."),
    SPIKES_LATE(
            "spikes_late",
            "late",
            "Spikes that came after the watermark had passed them; only later windows contain them."),
    SPIKES_TOO_OLD("spikes_too_old", "too old", "Spikes that came so late that no later window could contain them."),
    SPIKES_UNKNOWN_UNIT(
            "spikes_unknown_unit", "unknown unit", "Spikes of units that have no embedding; they are not decoded."),
    TICKS_DECODED("ticks_decoded", "decoded", "Ticks of the decode grid that were decoded and published."),
    TICKS_SKIPPED_AT_JOINS(
            "ticks_skipped_at_joins",
            "skipped at joins",
            "Ticks that were not decoded because their window would cross a gap or a clock jump."),
    BLOCKS_REFUSED(
            "blocks_refused", "refused blocks", "Blocks whose bytes were not well formed; they were not recorded."),
    RECORDER_FAILURES(
            "recorder_failures", "recorder failures", "Blocks that could not be recorded, as when a disk is full."),
    CRC_FAILURES("crc_failures", "damaged", "Recorded documents with a wrong checksum."),
    SPIKES_AHEAD(
            "spikes_ahead",
            "ahead",
            "Spikes dated after the end of the block that brought them, as when a clock jumps back; not decoded."),
    RECORDS_LOST("records_lost", "lost", "Records that the events ring refused because it was full."),
    RECORDS_UNKNOWN("records_unknown", "unknown records", "Records on the events ring that are of no known kind."),
    BLOCKS_OUTSIDE_SESSIONS(
            "blocks_outside_sessions",
            "outside",
            "Blocks that came before the stream was described; they could not be recorded."),
    TICKS_SKIPPED("ticks_skipped", "skipped", "Ticks skipped because decoding was behind; published as held outputs."),
    TICKS_NOT_FINITE(
            "ticks_not_finite", "not finite", "Ticks whose decoded values were not finite; published as held outputs."),
    DEADLINE_MISSES("deadline_misses", "missed", "Samples published later after their block than the deadline allows."),
    RESULTS_REFUSED(
            "results_refused",
            "results refused",
            "Samples and answers that were dropped because the results ring was full."),
    INPUT_STALLS("input_stalls", "stalls", "Times when no block came for 200 ms in the middle of a segment."),
    PRODUCER_DEATHS("producer_deaths", "deaths", "Times when the acquisition process died without detaching."),
    DECODER_SWAPS("decoder_swaps", "swaps", "Times when another decoder took over between two ticks."),
    SESSIONS_RECORDED("sessions_recorded", "sessions", "Session folders opened."),
    SPIKES_LEFT_OUT(
            "spikes_left_out",
            "left out",
            "Spikes that were not decoded because their window had more spikes than the decoder takes."),
    DECODER_FALLBACKS("decoder_fallbacks", "GPU lost", "Times when a decoder lost its GPU and went on with the CPU.");

    private final String id;
    private final String label;
    private final String sentence;

    RuntimeCounter(String id, String label, String sentence) {
        this.id = id;
        this.label = label;
        this.sentence = sentence;
    }

    /** Name in files and on the wire; never changes. */
    public String id() {
        return id;
    }

    /** A few words for a panel or a table. */
    public String label() {
        return label;
    }

    /** Explains what is counted. */
    public String sentence() {
        return sentence;
    }
}
