package org.poyorig.output;

/** A message could not be sent. The message is lost and counted; the output goes on. */
public final class OutputFailure extends Exception {
    private static final long serialVersionUID = 1;

    /** @param sentence problem and cause, for the user */
    public OutputFailure(String sentence, Throwable cause) {
        super(sentence, cause, false, false);
    }
}
