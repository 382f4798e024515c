/** POYO itself: its weights by name and shape, the rows of one session, and the ONNX graphs that compute it. */
package org.poyorig.poyo;
