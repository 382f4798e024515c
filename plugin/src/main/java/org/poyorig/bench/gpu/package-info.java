/** The GPU benchmark, a part of the GPU room: it may use the internal packages of {@code org.poyorig.gpu}. */
package org.poyorig.bench.gpu;
