/** Commands for a rig: {@code serve} and {@code simulate}, and the processes that they start. */
package org.poyorig.app.live;
