/** Formats of recordings: what a format provides, and what it may use. Each format has a package below this one. */
package org.poyorig.recording.format;
