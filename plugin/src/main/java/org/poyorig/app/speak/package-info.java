/** How the command line speaks: progress, error lines, the log file, versions. */
package org.poyorig.app.speak;
