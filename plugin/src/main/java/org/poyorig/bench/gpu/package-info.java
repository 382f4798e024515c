/** The GPU benchmark. It belongs to the GPU room: it may use the internal packages of {@code org.poyorig.gpu}. */
package org.poyorig.bench.gpu;
