/** The GPU of this machine: driver, libraries, memory. */
package org.poyorig.gpu.machine;
