package org.poyorig.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import net.razorvine.pickle.IObjectConstructor;

/**
 * An object of a pickle as plain data: its class name, the arguments of its constructor, and its state. The constructor
 * is never called. Python may call an object (the result of {@code functools.partial}, for example); the result of such
 * a call is another object of this class. Objects are compared by identity, so a hostile nesting is never walked to
 * compute a hash.
 */
final class PickledObject implements IObjectConstructor {
    private static final Object[] NO_ARGUMENTS = {};

    private final String className;
    private final Object[] arguments;
    private final Map<Object, Object> items = new LinkedHashMap<>();
    private Object state;

    PickledObject(String className, Object[] arguments) {
        this.className = className;
        this.arguments = arguments;
    }

    /** A class or function that this import does not know. */
    static PickledObject unknown(String className) {
        return new PickledObject(className, NO_ARGUMENTS);
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

    /** Entries of an object that is a dictionary of a class of its own; empty for all other objects. */
    Map<Object, Object> items() {
        return items;
    }

    @Override
    public Object construct(Object[] called) {
        return new PickledObject(className, called);
    }

    /** Returns only the class name, because the contents may be very long. */
    @Override
    public String toString() {
        return className;
    }
}
