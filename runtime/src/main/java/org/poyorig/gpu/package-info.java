/** NVIDIA GPUs: what of them this machine has, and decoding on them with the processor standing by. */
package org.poyorig.gpu;
