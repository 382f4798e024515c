/** Computation graphs: named values and the operators between them. They can be inspected, and written as ONNX. */
package org.poyorig.graph;
