/** Scores of a recording: ticks, spikes and measured samples on one clock in nanoseconds, and R². */
package org.poyorig.score;
