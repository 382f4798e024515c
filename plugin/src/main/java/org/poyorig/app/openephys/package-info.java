/** Commands that build, install and check the Open Ephys plugin. */
package org.poyorig.app.openephys;
