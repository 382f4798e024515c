/** Learning: batches of windows from a recording, an optimiser, held-out scores, and when to stop. */
package org.poyorig.fit;
