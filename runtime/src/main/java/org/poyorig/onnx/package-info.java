/** ONNX Runtime: its environment, its native library, and the graphs that run in it. */
package org.poyorig.onnx;
