/** What a recording is scored on: its ticks, spikes and measured samples on one clock of nanoseconds, and R². */
package org.poyorig.score;
