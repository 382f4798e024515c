package org.poyorig.token;

/** Kinds of token, as rows of torch_brain's token-type table ({@code torch_brain/nn/tokens.py}); row 3 is unused. */
public final class TokenType {
    private TokenType() {}

    /** A spike. */
    public static final long SPIKE = 0;

    /** The unit is observed from the window's start on. */
    public static final long START = 1;

    /** The unit is observed until the window's end. */
    public static final long END = 2;
}
