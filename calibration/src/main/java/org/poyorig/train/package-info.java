/** Training of a new network on several recordings. */
package org.poyorig.train;
