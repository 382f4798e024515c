/** Batches of windows drawn from sessions, and the graph that runs on one. */
package org.poyorig.fit.batch;
