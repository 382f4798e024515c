/** torch_brain's checkpoints read without Python: a zip and a pickle in which nothing can run. */
package org.poyorig.checkpoint;
