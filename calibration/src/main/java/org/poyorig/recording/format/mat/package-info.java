/** Published MATLAB recordings, recognised by their SHA-256. */
package org.poyorig.recording.format.mat;
