/** Reverse-mode differentiation: appends the gradients of a loss to its computation graph, as more nodes. */
package org.poyorig.gradient;
