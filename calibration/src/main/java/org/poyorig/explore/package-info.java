/** One window of a recording under a magnifying glass: change its spikes, ask at any time, see what each spike does. */
package org.poyorig.explore;
