/** Session folders that POYO Rig recorded. */
package org.poyorig.recording.format.session;
