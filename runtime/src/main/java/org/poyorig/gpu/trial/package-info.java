/** Tries the ways of decoding on a GPU in order and compares each with the CPU before it is used. */
package org.poyorig.gpu.trial;
