/** A recording in memory: spikes, behaviour, observed intervals and splits. Readers and writers have folders below. */
package org.poyorig.recording;
