package org.poyorig.gpu.machine;

/**
 * A GPU, as its driver tells.
 *
 * @param name as sold
 * @param computeCapability of its cores, e.g. {@code 9.0}
 * @param memoryBytes of its own
 * @param driverVersion e.g. {@code 580.95.05}; {@code unknown} where the kernel does not say
 * @param cudaVersion the newest CUDA that the driver knows, e.g. {@code 12.9}
 */
public record Gpu(String name, String computeCapability, long memoryBytes, String driverVersion, String cudaVersion) {}
