package org.poyorig.bench;

/**
 * One line of the benchmark's table.
 *
 * @param what what was measured
 * @param ours our figure, with its unit
 * @param reference the figure it stands beside, with its unit and what it is
 * @param ratio how the two relate, in words that say which way is good
 */
public record BenchmarkRow(String what, String ours, String reference, String ratio) {}
