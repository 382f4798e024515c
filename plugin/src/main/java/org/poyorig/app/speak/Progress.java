package org.poyorig.app.speak;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows the progress of long work. A terminal gets one bar, drawn again in place at most ten times a second. Other
 * outputs get a plain line every five seconds. The command line writes progress to standard error. For one thread.
 */
public final class Progress implements AutoCloseable {
    private static final int BAR_COLUMNS = 30;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private final String task;
    private final LongSupplier clock;
    private final long startNanos;
    private long saidNanos;
    private double fraction;
    private String words = "";

    /** @param clock monotonic nanoseconds */
    Progress(PrintStream out, boolean terminal, String task, LongSupplier clock) {
        this.out = out;
        this.terminal = terminal;
        this.task = task;
        this.clock = clock;
        startNanos = clock.getAsLong();
        saidNanos = startNanos;
        if (terminal) {
            draw();
        }
    }

    /** Returns progress of a task on standard error; a bar if standard error is likely a terminal. */
    public static Progress of(String task) {
        return new Progress(System.err, Terminal.isWatched(), task, System::nanoTime);
    }

    /** Reports that a fraction in [0, 1] is done; may be called at any rate. */
    public void at(double done) {
        at(done, "");
    }

    /** The same with a few words on how it goes, shown beside the task's name. */
    public void at(double done, String goes) {
        words = goes;
        fraction = Math.max(0, Math.min(1, done));
        long now = clock.getAsLong();
        boolean early = now - saidNanos < (terminal ? REDRAW_NANOS : LINE_NANOS);
        // The line that ends the task says that all of it is done.
        if (early || fraction == 1) {
            return;
        }
        saidNanos = now;
        if (terminal) {
            draw();
        } else {
            out.printf(Locale.ROOT, "%s %.0f %%%n", label(), fraction * 100);
        }
    }

    /** Ends the line, saying how long it took; work that stopped early keeps the fraction it had reached. */
    @Override
    public void close() {
        double seconds = (clock.getAsLong() - startNanos) / 1e9;
        if (terminal) {
            draw();
            out.println();
        } else {
            out.println(String.format(Locale.ROOT, "%s %.0f %%, %.1f s", task, fraction * 100, seconds));
        }
    }

    private String label() {
        return words.isEmpty() ? task : task + " " + words;
    }

    private void draw() {
        int filled = (int) Math.round(fraction * BAR_COLUMNS);
        double seconds = (clock.getAsLong() - startNanos) / 1e9;
        out.print(String.format(
                Locale.ROOT,
                "\r%-28s [%s%s] %3.0f %%  %.0f s ",
                label(),
                "#".repeat(filled),
                ".".repeat(BAR_COLUMNS - filled),
                fraction * 100,
                seconds));
        out.flush();
    }
}
