/** The command line: one file for each command, and what they share in speaking to a person. */
package org.poyorig.app;
