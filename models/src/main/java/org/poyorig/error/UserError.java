package org.poyorig.error;

/**
 * A fault outside the program: in a file, an option, a recording or the machine. The message is one line that tells a
 * scientist what to do. The command line prints only this line and exits with code 2. Every other exception is a fault
 * of the program and exits with code 1.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param subject subject of the message, with its name: a path, an option, a field
     * @param expected the expected state
     * @param found the state that was found
     * @param remedy the user's next step, as an instruction
     */
    public UserError(String subject, String expected, String found, String remedy) {
        this(subject, expected, found, remedy, null);
    }

    /** Also keeps the cause, which goes to the log file and is never shown to the user. */
    public UserError(String subject, String expected, String found, String remedy, Throwable cause) {
        super(oneLine(subject + ": expected " + expected + ", found " + found + "; " + remedy), cause);
    }

    /** Text from files may hold line breaks or terminal control codes. The message stays one printable line. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
