/** Commands of the rig: {@code serve}, {@code simulate}, and what they start. */
package org.poyorig.app.live;
