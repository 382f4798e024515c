package org.poyorig.gradient;

/** Computes the gradients of one operator's inputs. */
@FunctionalInterface
interface Rule {

    /** Computes the gradient of each wanted input of the node from the gradients of the node's outputs. */
    void backward(Adjoint node);
}
