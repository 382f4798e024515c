/** Reads CSV files, and holds spikes and behaviours from tables, for the formats that are made of such files. */
package org.poyorig.recording.format.csv;
