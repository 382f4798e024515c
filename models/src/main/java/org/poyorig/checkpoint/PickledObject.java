package org.poyorig.checkpoint;

/**
 * An object of a pickle as plain data: which class it names, with what it would have been called, which state it would
 * have been given. Nothing is called and nothing is given; whoever needs one looks inside. Two of them are equal only
 * when they are the same one, so that no hostile nesting is ever walked for a hash.
 */
final class PickledObject {
    private final String className;
    private final Object[] arguments;
    private Object state;

    PickledObject(String className, Object[] arguments) {
        this.className = className;
        this.arguments = arguments;
    }

    /** Full Python name, e.g. {@code omegaconf.nodes.AnyNode}. */
    String className() {
        return className;
    }

    /** One argument, or null where there are fewer. */
    Object argument(int index) {
        return index < arguments.length ? arguments[index] : null;
    }

    /** What {@code __setstate__} would have received; null when nothing. */
    Object state() {
        return state;
    }

    void setState(Object state) {
        this.state = state;
    }

    /** The name alone: the contents may be endless. */
    @Override
    public String toString() {
        return className;
    }
}
