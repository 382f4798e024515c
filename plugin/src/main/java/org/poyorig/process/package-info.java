/** Child processes of this Java program. */
package org.poyorig.process;
