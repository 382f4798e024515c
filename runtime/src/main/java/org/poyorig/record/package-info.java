/** Recording and reading sessions: the session folder, its only writer, its only reader. */
package org.poyorig.record;
