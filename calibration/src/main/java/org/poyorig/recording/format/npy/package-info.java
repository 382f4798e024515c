/** Reads NumPy files for the formats that use them. */
package org.poyorig.recording.format.npy;
