package org.poyorig.app.live;

import java.util.Locale;
import org.poyorig.simulate.Task;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The task of a simulated animal, as an option value: {@code random-target} or {@code center-out}. */
final class TaskName implements ITypeConverter<Task> {

    @Override
    public Task convert(String text) {
        for (Task task : Task.values()) {
            if (task.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return task;
            }
        }
        throw new TypeConversionException("expected random-target or center-out, found '" + text + "'");
    }
}
