/** Reads the spikes of Blackrock's {@code .nev} files. */
package org.poyorig.recording.format.blackrock;
