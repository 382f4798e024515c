package org.poyorig.bench;

/**
 * One line of the benchmark's table.
 *
 * @param what name of the measurement, with its conditions
 * @param ours our result, with its unit
 * @param reference the reference's result, with its unit and name
 * @param ratio ratio of both, in words that say which direction is good
 */
public record BenchmarkRow(String what, String ours, String reference, String ratio) {}
