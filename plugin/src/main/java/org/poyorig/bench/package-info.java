/** Benchmarks. Each run measures our code and a reference, so results can be compared on any machine. */
package org.poyorig.bench;
