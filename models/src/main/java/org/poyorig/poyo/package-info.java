/** POYO: new networks, the embeddings of one session, and the ONNX graphs that compute the network. */
package org.poyorig.poyo;
