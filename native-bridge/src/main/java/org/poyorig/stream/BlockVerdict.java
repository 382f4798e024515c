package org.poyorig.stream;

/**
 * What a reader makes of a block's bytes. A block is taken whole or not at all: nothing of a refused block is
 * delivered.
 */
public enum BlockVerdict {
    /** Every event is well formed and has been delivered. */
    ACCEPTED("well formed"),
    /** Fewer bytes than a header, or a length that is not that of the bytes at hand. */
    WRONG_BLOCK_LENGTH("the block's length is not that of its bytes"),
    /** Written for another version of the layout. */
    UNKNOWN_VERSION("a layout version this program does not know"),
    /** A kind of event that no version of the layout has. */
    UNKNOWN_KIND("an event of unknown kind"),
    /** An event's length does not fit its block or its own contents. */
    WRONG_EVENT_LENGTH("an event's length does not fit its contents"),
    /** A count, number, rate or state outside its range. */
    VALUE_OUT_OF_RANGE("a count or number outside its range");

    private final String sentence;

    BlockVerdict(String sentence) {
        this.sentence = sentence;
    }

    /** What was found, for a message. */
    public String sentence() {
        return sentence;
    }
}
