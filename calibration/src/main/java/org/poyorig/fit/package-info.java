/** Fits of network parameters: settings, stages, held-out scores, checkpoints and when to stop. */
package org.poyorig.fit;
