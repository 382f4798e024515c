package org.poyorig.stream;

/**
 * A reader's verdict on the bytes of a block. A reader delivers all events of an accepted block and no event of a
 * refused block.
 */
public enum BlockVerdict {
    /** Every event is well formed and has been delivered. */
    ACCEPTED("a well-formed block"),
    /** There are fewer bytes than a header has, or the stated length differs from the number of bytes. */
    WRONG_BLOCK_LENGTH("a block whose stated length differs from its number of bytes"),
    /** The block or an event has another layout version. */
    UNKNOWN_VERSION("an unknown layout version"),
    /** An event has an unknown kind. */
    UNKNOWN_KIND("an event of unknown kind"),
    /** The length of an event does not fit its block or its contents. */
    WRONG_EVENT_LENGTH("an event whose length does not fit its contents"),
    /** A count, number, rate or state is outside its range. */
    VALUE_OUT_OF_RANGE("a count or number outside its range");

    private final String sentence;

    BlockVerdict(String sentence) {
        this.sentence = sentence;
    }

    /** Describes the block, for a message. */
    public String sentence() {
        return sentence;
    }
}
