/** Graphs whose windows are padded to a few fixed sizes, as a GPU needs them. */
package org.poyorig.gpu.padded;
