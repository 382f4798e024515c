/** The Open Ephys GUI's own files: what its Record Node saved, what its File Reader plays. */
package org.poyorig.openephys;
