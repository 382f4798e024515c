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

/** Says what went wrong in one line on standard error; a stack trace goes to the log file only. */
public final class ErrorLine implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final int OUR_FAULT = 1;
    private static final int USERS_FAULT = 2;

    /** A wrong option or argument: what is wrong with it, and which help text knows better. */
    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        say(
                command,
                oneLine(error.getMessage()) + "; see ./"
                        + command.getCommandSpec().qualifiedName() + " --help");
        return USERS_FAULT;
    }

    /** A command that failed: the user's error in its own words, ours with the place of the log. */
    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        if (error instanceof UserError) {
            say(command, error.getMessage());
            if (error.getCause() != null) {
                LoggerFactory.getLogger(ErrorLine.class).error("shown to the user as one line", error);
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
                "this is a fault of POYO Rig, not yours: " + oneLine(String.valueOf(error))
                        + "; all that is known is in " + LogFile.path());
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
