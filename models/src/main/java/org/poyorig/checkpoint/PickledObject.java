package org.poyorig.checkpoint;

/**
 * An object of a pickle as plain data: its class name, the arguments of its constructor, and its state. The constructor
 * is never called. Objects are compared by identity, so a hostile nesting is never walked to compute a hash.
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

    /** Returns one argument, or null if there are fewer arguments. */
    Object argument(int index) {
        return index < arguments.length ? arguments[index] : null;
    }

    /** The argument of {@code __setstate__}; null if there is none. */
    Object state() {
        return state;
    }

    void setState(Object state) {
        this.state = state;
    }

    /** Returns only the class name, because the contents may be very long. */
    @Override
    public String toString() {
        return className;
    }
}
