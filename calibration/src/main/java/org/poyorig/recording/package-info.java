/** Recordings from outside: brainsets HDF5, NWB and MATLAB files in, one plain form for all that follows. */
package org.poyorig.recording;
