/** Output of the command line: help, progress, error lines, log file and version. */
package org.poyorig.app.speak;
