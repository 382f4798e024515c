/** Small networks that decode spike counts, to stand beside POYO: a perceptron and a recurrent one. */
package org.poyorig.baseline;
