package org.poyorig.record;

import java.nio.file.Files;
import java.nio.file.Path;

/** Names for new folders, so that no existing folder is overwritten. */
public final class FreeName {
    private FreeName() {}

    /**
     * Returns the wanted path if nothing exists there, else the first free one with a number at its end. The numbers
     * count from 2: {@code decoded}, {@code decoded-2}, {@code decoded-3}. The path is not created.
     *
     * @param separator text between the name and the number
     */
    public static Path of(Path wanted, String separator) {
        Path free = wanted;
        for (int number = 2; Files.exists(free); number++) {
            free = wanted.resolveSibling(wanted.getFileName() + separator + number);
        }
        return free;
    }
}
