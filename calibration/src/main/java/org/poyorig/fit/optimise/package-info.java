/** Optimisers, learning rates and the clipping of gradients. */
package org.poyorig.fit.optimise;
