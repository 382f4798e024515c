/** Describes a recording for people and for programs, before anything is computed. */
package org.poyorig.recording.inspect;
