package org.poyorig.checkpoint;

import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.PickleException;

/** A storage class as a value. A checkpoint names the class of each storage and never calls it. */
record StorageClass(StorageType type) implements IObjectConstructor {

    @Override
    public Object construct(Object[] arguments) {
        throw new PickleException("a storage is called as a function");
    }
}
