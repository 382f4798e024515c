/** Reverse-mode differentiation of a computation graph: from a loss, the gradients of any parameters, as more nodes. */
package org.poyorig.gradient;
