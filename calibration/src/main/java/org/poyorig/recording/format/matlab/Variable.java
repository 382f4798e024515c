package org.poyorig.recording.format.matlab;

/**
 * A variable of a MATLAB file.
 *
 * @param name of the variable; a field of a struct has the name {@code struct.field}
 * @param kind of its values
 * @param rows number of rows
 * @param columns number of columns; the product of all further dimensions
 */
record Variable(String name, Kind kind, long rows, long columns) {

    /** Kinds of values. */
    enum Kind {
        NUMBERS("numbers"),
        CELLS("a cell array"),
        TOO_LARGE("values, more than this machine's memory can hold"),
        OTHER("values of another kind");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Whether the variable is a matrix with more than one value. */
    boolean isMatrix() {
        return kind == Kind.NUMBERS && rows * columns > 1;
    }

    boolean isVector() {
        return isMatrix() && (rows == 1 || columns == 1);
    }

    /** Length of the longer dimension. */
    long length() {
        return Math.max(rows, columns);
    }

    /** Kind and size, for people. */
    String words() {
        return rows + " × " + columns + " " + kind.words;
    }
}
