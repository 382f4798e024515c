/** Reads a lab's own MATLAB files, v5 and v7.3, by the names of their variables. */
package org.poyorig.recording.format.matlab;
