/** Spikes of other programs into a rig, for rigs without Open Ephys. */
package org.poyorig.input;
