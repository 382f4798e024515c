package org.poyorig.picture;

/**
 * The colours of all pictures: those of Okabe and Ito's palette that people with colour-blindness tell apart, and a few
 * greys.
 */
public enum Ink {
    /** What was measured. */
    TRUTH(0x3A3F44),
    /** What the network decodes. */
    POYO(0x0072B2),
    /** What the linear baseline decodes. */
    WIENER(0xD55E00),
    /** Headings and labels. */
    TEXT(0x20242A),
    /** Captions, tick labels. */
    QUIET(0x6B7280),
    /** Axes. */
    AXIS(0x9AA1AB),
    /** Grid lines. */
    GRID(0xE6E9EE),
    /** Paper. */
    PAPER(0xFFFFFF);

    private final int rgb;

    Ink(int rgb) {
        this.rgb = rgb;
    }

    /** The colour as {@code 0xRRGGBB}. */
    int rgb() {
        return rgb;
    }
}
