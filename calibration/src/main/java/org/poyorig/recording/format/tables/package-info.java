/** Reads recordings that are made of CSV files, NumPy files, or files with ALF names. */
package org.poyorig.recording.format.tables;
