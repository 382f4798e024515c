/** The command line. Each command has its own file in one of the packages below. */
package org.poyorig.app;
