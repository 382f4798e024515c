package org.poyorig.gpu.machine;

/**
 * A GPU, as its driver describes it.
 *
 * @param name product name
 * @param computeCapability e.g. {@code 9.0}
 * @param memoryBytes bytes of GPU memory
 * @param driverVersion e.g. {@code 580.95.05}, or {@code unknown}
 * @param cudaVersion the newest CUDA that the driver supports, e.g. {@code 12.9}
 */
public record Gpu(String name, String computeCapability, long memoryBytes, String driverVersion, String cudaVersion) {}
