/** Benchmarks of decoding and learning on a GPU. */
package org.poyorig.bench.gpu;
