/**
 * The door of the GPU room. The room decodes and learns on an NVIDIA GPU, and changes to the CPU if the GPU fails.
 *
 * <p>Code outside the room uses the types of this package only. The packages below it ({@code trial}, {@code padded},
 * {@code bound}, {@code machine}) are the room's own, and so is the plugin's {@code org.poyorig.bench.gpu}; a test
 * there keeps this rule. {@code docs/gpu.md} says how to remove the room.
 *
 * <ul>
 *   <li>{@link org.poyorig.gpu.ProviderChoice}: the provider that the user asked for.
 *   <li>{@link org.poyorig.gpu.LiveDecoders}: opens the decoder of a session.
 *   <li>{@link org.poyorig.gpu.BatchProvider}, {@link org.poyorig.gpu.CheckedWorker} and
 *       {@link org.poyorig.gpu.CheckedBatchDecoder}: compute batches, checked against the CPU.
 *   <li>{@link org.poyorig.gpu.GpuFindings}: describes the GPU, its driver and its libraries for a person.
 * </ul>
 */
package org.poyorig.gpu;
