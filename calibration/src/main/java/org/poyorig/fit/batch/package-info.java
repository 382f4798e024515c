/** Batches of windows drawn from recordings, and the ONNX graph that runs on a batch. */
package org.poyorig.fit.batch;
