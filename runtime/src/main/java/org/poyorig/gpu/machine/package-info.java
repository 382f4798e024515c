/** The GPU of this machine, its driver and NVIDIA's libraries, and ONNX Runtime's providers that use them. */
package org.poyorig.gpu.machine;
