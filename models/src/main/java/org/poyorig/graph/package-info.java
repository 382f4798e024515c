/** Computation graphs: named values and the operators between them, kept inspectable and written as ONNX. */
package org.poyorig.graph;
