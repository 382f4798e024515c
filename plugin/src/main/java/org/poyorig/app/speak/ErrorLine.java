package org.poyorig.app.speak;

import java.io.PrintWriter;
import org.poyorig.bridge.BridgeException;
import org.poyorig.error.UserError;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Prints what went wrong as one line on standard error. A stack trace goes only to the log file. */
public final class ErrorLine implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final int OUR_FAULT = 1;
    private static final int USERS_FAULT = 2;

    /** A wrong option or argument: prints the mistake and the command that shows the help. */
    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        say(
                command,
                oneLine(error.getMessage()) + "; see ./"
                        + command.getCommandSpec().qualifiedName() + " --help");
        return USERS_FAULT;
    }

    /** A command that failed: prints the message of a user's error, or the place of the log for our own error. */
    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        if (error instanceof UserError) {
            say(command, error.getMessage());
            if (error.getCause() != null) {
                LoggerFactory.getLogger(ErrorLine.class).error("the user saw one line", error);
            }
            return USERS_FAULT;
        }
        if (error instanceof BridgeException) {
            say(command, error.getMessage());
            return USERS_FAULT;
        }
        LoggerFactory.getLogger(ErrorLine.class).error("poyo failed", error);
        say(
                command,
                "this is a fault of POYO Rig, not yours: " + oneLine(String.valueOf(error)) + "; the details are in "
                        + LogFile.path());
        return OUR_FAULT;
    }

    private static void say(CommandLine command, String message) {
        PrintWriter out = command.getErr();
        out.println("poyo: " + message);
        out.flush();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\p{Cntrl}+", " ");
    }
}
