/** Reads torch_brain's checkpoints without Python. No code in a checkpoint is ever run. */
package org.poyorig.checkpoint;
