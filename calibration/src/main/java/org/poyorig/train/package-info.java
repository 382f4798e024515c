/** A new network from several recordings. */
package org.poyorig.train;
