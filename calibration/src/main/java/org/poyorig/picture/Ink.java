package org.poyorig.picture;

/**
 * The colours of all pictures: colours of the palette by Okabe and Ito, which colour-blind people can tell apart, and
 * greys.
 */
public enum Ink {
    /** Measured values. */
    TRUTH(0x3A3F44),
    /** Values decoded by the network. */
    POYO(0x0072B2),
    /** Values decoded by the Wiener filter. */
    WIENER(0xD55E00),
    /** Headings and labels. */
    TEXT(0x20242A),
    /** Captions, tick labels. */
    QUIET(0x6B7280),
    /** Axes. */
    AXIS(0x9AA1AB),
    /** Grid lines. */
    GRID(0xE6E9EE),
    /** Background. */
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
