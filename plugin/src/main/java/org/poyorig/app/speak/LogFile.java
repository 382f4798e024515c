package org.poyorig.app.speak;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Sets the log file of this process, in the system's temp folder. The file is created with its first line. It gets
 * warnings and stack traces; nothing is logged to the terminal. Logback finds this class by {@code META-INF/services}.
 */
public final class LogFile extends ContextAwareBase implements Configurator {

    /** The file of this process, whether it exists yet or not. */
    public static Path path() {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "poyo-rig-" + System.getProperty("user.name"),
                "poyo-" + ProcessHandle.current().pid() + ".log");
    }

    /** From now on, logs normal events too, not only warnings: for a process that runs for hours. */
    public static void keepJournal() {
        ((Logger) LoggerFactory.getLogger("org.poyorig")).setLevel(Level.INFO);
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern("%d{ISO8601} %-5level [%thread] %logger{36} %msg%n");
        encoder.start();

        FileAppender<ILoggingEvent> file = new FileAppender<>();
        file.setContext(context);
        file.setFile(path().toString());
        file.setEncoder(encoder);

        Appender<ILoggingEvent> onFirstWord = new OpenedOnFirstWord(file);
        onFirstWord.setContext(context);
        onFirstWord.start();
        context.getLogger("ROOT").setLevel(Level.WARN);
        context.getLogger("ROOT").addAppender(onFirstWord);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Starting a file appender makes its file; this one waits until there is something to write. */
    private static final class OpenedOnFirstWord extends AppenderBase<ILoggingEvent> {
        private final FileAppender<ILoggingEvent> file;

        OpenedOnFirstWord(FileAppender<ILoggingEvent> file) {
            this.file = file;
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (!file.isStarted()) {
                file.start();
            }
            file.doAppend(event);
        }
    }
}
