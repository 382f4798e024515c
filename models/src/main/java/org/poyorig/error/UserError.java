package org.poyorig.error;

/**
 * Something outside the program is not as it must be: a file, an option, a recording, a machine. It carries one line
 * that a scientist can act on; the command line prints that line alone and exits with code 2. Anything else that is
 * thrown is our own fault and exits with code 1.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param subject what the sentence is about: a path, an option, a field, with its name
     * @param expected what it should have been
     * @param found what it was
     * @param remedy what to do about it, as an instruction
     */
    public UserError(String subject, String expected, String found, String remedy) {
        this(subject, expected, found, remedy, null);
    }

    /** As above, keeping the cause for the log file; it is never shown to the user. */
    public UserError(String subject, String expected, String found, String remedy, Throwable cause) {
        super(oneLine(subject + ": expected " + expected + ", found " + found + "; " + remedy), cause);
    }

    /** Text from outside may hold line breaks or terminal controls; the message stays one printable line. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
