/** Chooses the parts of a recording to read, from a list of its contents; no format is known here. */
package org.poyorig.recording.choose;
