/** Graphs run by ONNX Runtime's C API, with what they read and write bound once, where it lies. */
package org.poyorig.bound;
