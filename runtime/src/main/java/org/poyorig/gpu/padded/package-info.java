/** Graphs for windows of a few fixed sizes. A window with fewer spikes is padded, as a GPU needs it. */
package org.poyorig.gpu.padded;
