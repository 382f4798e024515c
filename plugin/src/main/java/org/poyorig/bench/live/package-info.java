/** Benchmarks of the live path between two processes. */
package org.poyorig.bench.live;
