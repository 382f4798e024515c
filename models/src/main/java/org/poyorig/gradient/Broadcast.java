package org.poyorig.gradient;

import java.util.List;
import java.util.stream.IntStream;
import org.poyorig.graph.Dimension;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;

/** Gradient of broadcasting: sums over the repeated elements. */
final class Broadcast {
    private Broadcast() {}

    /** Returns the gradient of a value of shape {@code target} that was broadcast to the gradient's shape. */
    static Value undo(Value gradient, Shape target) {
        int added = gradient.shape().rank() - target.rank();
        Value summed = gradient;
        if (added > 0) {
            summed = summed.sumOutermost(added);
        }
        List<Dimension> extents = summed.shape().dimensions();
        int[] stretched = IntStream.range(0, target.rank())
                .filter(axis -> !extents.get(axis).equals(target.get(axis)))
                .toArray();
        return stretched.length == 0 ? summed : summed.reduceSum(stretched);
    }
}
