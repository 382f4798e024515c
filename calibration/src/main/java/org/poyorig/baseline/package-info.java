/** Decoders that are scored beside POYO: a multilayer perceptron and a recurrent network on spike counts. */
package org.poyorig.baseline;
