/** Reads and writes files of the Open Ephys GUI, and builds and installs the plugin. */
package org.poyorig.openephys;
