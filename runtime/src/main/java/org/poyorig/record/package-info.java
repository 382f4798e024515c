/** What is recorded and how it is read back: the session folder, its one writer, its one reader. */
package org.poyorig.record;
