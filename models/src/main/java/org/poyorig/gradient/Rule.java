package org.poyorig.gradient;

/** How a gradient passes backwards through one operator. */
@FunctionalInterface
interface Rule {

    /** Gives each wanted input of the node its gradient, computed from those of the node's outputs. */
    void backward(Adjoint node);
}
