/** Writers of recordings: brainsets HDF5, session queues, block files. */
package org.poyorig.recording.write;
