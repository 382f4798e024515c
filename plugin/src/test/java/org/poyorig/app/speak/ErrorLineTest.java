package org.poyorig.app.speak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.poyorig.error.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ErrorLineTest {
    private final StringWriter err = new StringWriter();

    @Test
    void shouldPrintAUsersMistakeInOneLineAndExitWithTwo() {
        int code = run(new Failing(new UserError("x.h5", "an HDF5 file", "4 bytes", "check the path")));

        assertEquals(2, code);
        assertEquals("poyo: x.h5: expected an HDF5 file, found 4 bytes; check the path\n", err.toString());
    }

    @Test
    void shouldPrintOurFaultInOneLineAndTheTraceInTheLog() throws Exception {
        int code = run(new Failing(new IllegalStateException("first\n\tsecond")));

        assertEquals(1, code);
        assertEquals(1, err.toString().lines().count());
        assertTrue(err.toString().contains("IllegalStateException: first second"), err.toString());
        assertTrue(err.toString().contains(LogFile.path().toString()), err.toString());
        String log = Files.readString(LogFile.path());
        assertTrue(log.contains("at org.poyorig.app.speak.ErrorLineTest"), log);
    }

    @Test
    void shouldPrintAWrongOptionInOneLineWithTheHelpCommand() {
        int code = run(new Failing(null), "--no-such");

        assertEquals(2, code);
        assertEquals("poyo: Unknown option: '--no-such'; see ./failing --help\n", err.toString());
        assertFalse(err.toString().contains("Usage"));
    }

    private int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setErr(new PrintWriter(err, true))
                .setParameterExceptionHandler(new ErrorLine())
                .setExecutionExceptionHandler(new ErrorLine())
                .execute(arguments);
    }

    @Command(name = "failing")
    private record Failing(RuntimeException error) implements Callable<Integer> {
        @Override
        public Integer call() {
            throw error;
        }
    }
}
