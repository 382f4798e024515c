package org.poyorig.app.speak;

import java.io.Console;
import java.util.Optional;

/** Whether a person is likely to watch the output. */
public final class Terminal {
    private Terminal() {}

    /**
     * Whether standard input and output are a terminal. From Java 22 on, a console may exist without a terminal, and
     * the console says so itself.
     */
    public static boolean isWatched() {
        return Optional.ofNullable(System.console()).map(Terminal::isTerminal).orElse(false);
    }

    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException beforeJava22) {
            return true;
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("the console does not say whether it is a terminal", failure);
        }
    }
}
