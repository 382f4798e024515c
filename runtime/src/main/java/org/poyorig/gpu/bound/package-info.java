/** Graphs recorded as CUDA graphs: inputs and outputs stay in GPU memory, through ONNX Runtime's C API. */
package org.poyorig.gpu.bound;
