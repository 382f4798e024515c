/** How spikes cross: the kinds of event, their bytes, and the one writer and one reader of those bytes. */
package org.poyorig.stream;
