/** Reads the folder that Kilosort writes and phy curates. */
package org.poyorig.recording.format.phy;
